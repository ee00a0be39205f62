import { Group, Text } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useTranslation } from 'react-i18next';
import type { CellProps } from '../slice';

/** Yes or no in a list. */
export function BooleanCell({ data }: CellProps) {
  const { t } = useTranslation();
  if (typeof data !== 'boolean') return null;
  const Icon = data ? IconCheck : IconX;
  return (
    <Group gap={4} wrap="nowrap">
      <Icon size={14} aria-hidden />
      <Text size="sm">{data ? t('fields.boolean.yes') : t('fields.boolean.no')}</Text>
    </Group>
  );
}
