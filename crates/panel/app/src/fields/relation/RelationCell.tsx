import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import type { CellProps } from '../slice';
import { EntryTitle } from './EntryTitle';
import { isMany } from './targets';
import { fromData } from './value';

/** The entry that a relation leads to; of a list how many there are. */
export function RelationCell({ field, data }: CellProps) {
  const { t } = useTranslation();
  const model = useModel();
  if (isMany(field)) {
    const count = Array.isArray(data) ? data.length : 0;
    // as many as were asked for: there may be more
    const shown = count === 25 || count >= model.listLimit ? `${count}+` : String(count);
    return count > 0 ? <Text size="sm">{t('relation.count', { count, shown })}</Text> : null;
  }
  const [entry] = fromData(data, field, model).entries;
  return entry ? <EntryTitle entry={entry} /> : null;
}
