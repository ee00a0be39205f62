import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FileThumbnail } from '../../ui/FileThumbnail';
import type { CellProps } from '../slice';
import { type fromData, isMultiple } from './value';

/** A small picture of a file; of several, how many there are. */
export function MediaCell({ field, data }: CellProps) {
  const { t } = useTranslation();
  const files = Array.isArray(data) ? data : data ? [data] : [];
  const [file] = files as ReturnType<typeof fromData>;
  if (!file) return null;
  if (isMultiple(field)) return <Text size="sm">{t('files.count', { count: files.length })}</Text>;
  return (
    <Group gap={6} wrap="nowrap" title={file.name}>
      <FileThumbnail file={{ ...file, alternativeText: file.alternativeText || file.name }} size={24} />
    </Group>
  );
}
