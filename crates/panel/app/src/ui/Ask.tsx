import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { ErrorText } from './ErrorText';

interface AskProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What follows from saying yes. */
  children: ReactNode;
  /** What the button that says yes is called: what it does. */
  yes: string;
  onYes: () => void;
  /** Whether something is lost. */
  danger?: boolean;
  isPending?: boolean;
  error?: unknown;
}

/** Asks before something is done that cannot be taken back. */
export function Ask({ opened, onClose, title, children, yes, onYes, danger = false, isPending = false, error }: AskProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size="sm">
      <Stack gap="sm">
        <Text size="sm" component="div">
          {children}
        </Text>
        <ErrorText error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('ui.cancel')}
          </Button>
          <Button {...(danger ? { color: 'red' } : {})} onClick={onYes} loading={isPending}>
            {yes}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
