import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RelatedEntry } from './value';

/** What stands for an entry; its id, where nobody gave it a title yet. */
export function EntryTitle({ entry }: { entry: RelatedEntry }) {
  const { t } = useTranslation();
  return (
    <Text span size="sm" truncate>
      {entry.title || t('relation.untitled', { id: entry.documentId })}
    </Text>
  );
}
