import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../ui/Copyable';
import { Dialog } from '../../ui/Dialog';

/** Shows a secret, once. Nothing but its button closes it, so that a slip does not lose the secret. */
export function SecretDialog({ secret, name, onClose }: { secret: string | null; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={secret !== null}
      // the stack of dialogs closes the topmost by Escape, whatever it says of itself
      onClose={() => {}}
      title={t('tokens.secretTitle', { name })}
      size="lg"
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <Alert color="yellow" p="xs">
          {t('tokens.secretText')}
        </Alert>
        <Copyable value={secret ?? ''} label={t('tokens.secret')} block />
        <Text size="sm">{t('tokens.secretUse')}</Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('tokens.secretDone')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
