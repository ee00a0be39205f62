import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from './Copyable';
import { Dialog } from './Dialog';

interface SecretDialogProps {
  secret: string | null;
  /** Whose secret it is. */
  name: string;
  /** What it is for. */
  use: string;
  onClose: () => void;
}

/** Shows a secret, once. Nothing but its button closes it, so that a slip does not lose the secret. */
export function SecretDialog({ secret, name, use, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={secret !== null}
      // the stack of dialogs closes the topmost by Escape, whatever it says of itself
      onClose={() => {}}
      title={t('secret.title', { name })}
      size="lg"
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <Alert color="yellow" p="xs">
          {t('secret.text')}
        </Alert>
        <Copyable value={secret ?? ''} label={t('secret.secret')} block />
        <Text size="sm">{use}</Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('secret.done')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
