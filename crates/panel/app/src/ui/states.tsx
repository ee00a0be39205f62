/** What a screen shows when it has nothing else to show: loading, empty, failed, not there. */
import { Alert, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Says that something is on its way. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <Center p="xl" role="status" aria-label={t('ui.loading')}>
      <Loader size="sm" type="dots" />
    </Center>
  );
}

/** Says that there is nothing, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" p="xl" gap="xs">
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}

/** Says that there is nothing where other things are beside it. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

/** Says what went wrong. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="red" title={t('ui.failed')} m="md" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Says that nothing is at this address. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack align="center" p="xl">
      <Title order={1}>{t('ui.notFound')}</Title>
    </Stack>
  );
}
