import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import type { CellProps } from '../slice';
import { summaryOf } from './content';
import { asList, componentOf, fromData } from './value';

/** What the components of a field are about, on one line. */
export function ComponentCell({ field, data }: CellProps) {
  const { t } = useTranslation();
  const model = useModel();
  const owner = componentOf(field, model);
  const items = asList(fromData(data, field, model));
  if (!owner || items.length === 0) return null;
  const said = items.map((item) => summaryOf(item, owner, model)).filter((text) => text !== '');
  return (
    <Text size="sm" truncate>
      {said.length > 0 ? said.join(', ') : t('parts.count', { count: items.length })}
    </Text>
  );
}
