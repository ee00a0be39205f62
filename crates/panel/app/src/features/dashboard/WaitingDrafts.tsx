import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import type { ContentType } from '../../model/contentModel';
import { LinkAnchor } from '../../ui/links';
import { Panel } from './Panel';
import { waitingQuery } from './waiting';

/** Drafts that nobody has published yet, counted by type. */
export function WaitingDrafts({ types }: { types: ContentType[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const waiting = useQuery(waitingQuery(types));
  return (
    <Panel title={t('dashboard.waiting')} query={waiting}>
      {(found) =>
        found.length === 0 ? (
          <Text size="sm">{t('dashboard.nothingWaits')}</Text>
        ) : (
          <Table verticalSpacing={4} aria-label={t('dashboard.waiting')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('dashboard.type')}</Table.Th>
                <Table.Th ta="end">{t('dashboard.draft')}</Table.Th>
                <Table.Th ta="end">{t('dashboard.modified')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map(({ type, fresh, modified }) => (
                <Table.Tr key={type.uid}>
                  <Table.Td>{type.displayName}</Table.Td>
                  {Object.entries({ draft: fresh, modified }).map(([status, count]) => (
                    <Table.Td key={status} ta="end">
                      {count > 0 ? (
                        <LinkAnchor
                          size="sm"
                          to="/content/$uid"
                          params={{ uid: type.uid }}
                          search={{ status }}
                          aria-label={`${number(count)} ${type.displayName}: ${t(`dashboard.${status}`)}`}
                        >
                          {number(count)}
                        </LinkAnchor>
                      ) : (
                        number(count)
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )
      }
    </Panel>
  );
}
