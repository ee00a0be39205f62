import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../model/definitions';
import { LinkAnchor } from '../../ui/links';
import { useDrafting } from './drafting';
import type { Use } from './usage';

/** What leads to what, in words. */
export function GraphTable({ uses }: { uses: Use[] }) {
  const { t } = useTranslation();
  const { definitions } = useDrafting();
  const entry = (uid: string) => (
    <LinkAnchor to="/types/{-$uid}" params={{ uid: uid }} size="sm">
      {nameOf(definitions, uid)}
    </LinkAnchor>
  );
  return (
    <Table.ScrollContainer minWidth={440} type="native">
      <Table aria-label={t('types.graph.title')} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('types.usage.owner')}</Table.Th>
            <Table.Th>{t('types.usage.attribute')}</Table.Th>
            <Table.Th>{t('types.usage.kind')}</Table.Th>
            <Table.Th>{t('types.usage.target')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {uses.map(({ owner, attribute, kind, uid }) => (
            <Table.Tr key={`${owner} ${attribute} ${uid}`}>
              <Table.Td>{entry(owner)}</Table.Td>
              <Table.Td>{attribute}</Table.Td>
              <Table.Td>{t(`types.reference.${kind}`)}</Table.Td>
              <Table.Td>{entry(uid)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
