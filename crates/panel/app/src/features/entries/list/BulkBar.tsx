/** What can be done with the chosen entries; stands where the search stands otherwise, so that no row moves. */
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntryAct } from './acts';

export interface BulkBarProps {
  count: number;
  acts: EntryAct[];
  onAct: (act: EntryAct) => void;
  onClear: () => void;
}

export function BulkBar({ count, acts, onAct, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  return (
    <Group gap={6} role="group" aria-label={t('list.bulk')}>
      <Text size="sm" fw={600} role="status">
        {t('list.chosen', { count })}
      </Text>
      {acts.map((act) => (
        <Button
          key={act}
          size="xs"
          variant="default"
          {...(act.startsWith('delete') ? { c: 'var(--mantine-color-error)' } : {})}
          onClick={() => onAct(act)}
        >
          {t(`list.act.${act}.name`)}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('list.clearChoice')}
      </Button>
    </Group>
  );
}
