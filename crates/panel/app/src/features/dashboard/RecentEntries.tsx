import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import type { ContentType } from '../../model/contentModel';
import { EntryLink } from '../../model/EntryLink';
import { Panel } from './Panel';
import { recentQuery } from './recent';

/** What was edited last. */
export function RecentEntries({ types }: { types: ContentType[] }) {
  const { t } = useTranslation();
  const { relative, exactInstant } = useFormats();
  const recent = useQuery(recentQuery(types));
  return (
    <Panel title={t('dashboard.recent')} query={recent}>
      {(entries) =>
        entries.length === 0 ? (
          <Text size="sm">{t('dashboard.noEntries')}</Text>
        ) : (
          <Table verticalSpacing={4} layout="fixed" aria-label={t('dashboard.recent')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('dashboard.entry')}</Table.Th>
                <Table.Th w="30%" visibleFrom="sm">
                  {t('dashboard.type')}
                </Table.Th>
                <Table.Th w={140} ta="end">
                  {t('dashboard.edited')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map((entry) => (
                <Table.Tr key={[entry.type.uid, entry.documentId, entry.locale].join(' ')}>
                  <Table.Td>
                    <Text size="sm" truncate>
                      <EntryLink {...entry}>{entry.title}</EntryLink>
                    </Text>
                    <Text size="xs" c="dimmed" hiddenFrom="sm">
                      {entry.type.displayName}
                    </Text>
                  </Table.Td>
                  <Table.Td visibleFrom="sm">
                    <Text size="sm" c="dimmed" truncate>
                      {entry.type.displayName}
                      {entry.locale && ` (${entry.locale})`}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="end" title={exactInstant(entry.updatedAt)}>
                    {relative(entry.updatedAt)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )
      }
    </Panel>
  );
}
