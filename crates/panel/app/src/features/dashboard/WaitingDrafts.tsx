import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import type { ContentType } from '../../model/contentModel';
import { useModel } from '../../model/useModel';
import { LinkAnchor } from '../../ui/links';
import { Panel } from './Panel';
import { type Waiting, waitingQuery } from './waiting';

/** Drafts that nobody has published yet, counted by type and locale, as the list of each counts them. */
export function WaitingDrafts({ types }: { types: ContentType[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { locales, defaultLocale } = useModel();
  const waiting = useQuery(waitingQuery(types, locales));
  const nameOf = ({ type, locale }: Waiting) => {
    const language = locales.length > 1 && locales.find(({ code }) => code === locale)?.name;
    return language ? `${type.displayName}, ${language}` : type.displayName;
  };
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
              {found.map((row) => (
                <Table.Tr key={`${row.type.uid} ${row.locale}`}>
                  <Table.Td>{nameOf(row)}</Table.Td>
                  {Object.entries({ draft: row.fresh, modified: row.modified }).map(([status, count]) => (
                    <Table.Td key={status} ta="end">
                      {count > 0 ? (
                        <LinkAnchor
                          size="sm"
                          to="/content/$uid"
                          params={{ uid: row.type.uid }}
                          search={{ status, ...(row.locale !== null && row.locale !== defaultLocale && { locale: row.locale }) }}
                          aria-label={`${number(count)} ${nameOf(row)}: ${t(`dashboard.${status}`)}`}
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
