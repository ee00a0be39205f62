import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CellProps } from '../slice';

/** How many components are in a zone. */
export function ZoneCell({ data }: CellProps) {
  const { t } = useTranslation();
  const count = Array.isArray(data) ? data.length : 0;
  return count > 0 ? <Text size="sm">{t('parts.count', { count })}</Text> : null;
}
