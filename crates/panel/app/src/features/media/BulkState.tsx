import { Alert, List, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from './bulk';
import type { LibraryFile } from './library';

interface BulkStateProps {
  isPending: boolean;
  done: number;
  total: number;
  failures: Failure<LibraryFile>[];
}

/** How far an act on many files is, and which files it failed on. */
export function BulkState({ isPending, done, total, failures }: BulkStateProps) {
  const { t } = useTranslation();
  if (isPending) {
    return (
      <Stack gap={4}>
        <Progress value={(done / total) * 100} aria-label={t('media.progress')} />
        <Text size="sm">{t('media.doneOf', { done, total })}</Text>
      </Stack>
    );
  }
  if (failures.length === 0) return null;
  return (
    <Alert color="red" role="alert" title={t('media.failedOn', { count: failures.length })} p="xs">
      <List size="sm">
        {failures.map(({ item, error }) => (
          <List.Item key={item.documentId}>
            {item.name}: {error instanceof Error ? error.message : String(error)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
