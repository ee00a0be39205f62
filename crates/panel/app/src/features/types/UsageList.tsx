import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../model/definitions';
import { LinkAnchor } from '../../ui/links';
import { useDrafting } from './drafting';
import { usesIn } from './usage';

/** Where a type or component is used. */
export function UsageList({ uid }: { uid: string }) {
  const { t } = useTranslation();
  const { definitions } = useDrafting();
  const uses = usesIn(definitions, uid);
  if (uses.length === 0) return <Text size="sm">{t('types.usage.none')}</Text>;
  return (
    <Table aria-label={t('types.usage.title')} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('types.usage.owner')}</Table.Th>
          <Table.Th>{t('types.usage.attribute')}</Table.Th>
          <Table.Th>{t('types.usage.kind')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {uses.map(({ owner, attribute, kind }) => (
          <Table.Tr key={`${owner} ${attribute}`}>
            <Table.Td>
              <LinkAnchor to="/types/{-$uid}" params={{ uid: owner }} size="sm">
                {nameOf(definitions, owner)}
              </LinkAnchor>
            </Table.Td>
            <Table.Td>{attribute}</Table.Td>
            <Table.Td>{t(`types.reference.${kind}`)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
