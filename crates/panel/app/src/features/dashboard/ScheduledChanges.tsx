import { List, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import type { ContentType } from '../../model/contentModel';
import { EntryLink } from '../../model/EntryLink';
import { reasonOf } from '../../model/scheduled';
import { useModel } from '../../model/useModel';
import { Panel } from './Panel';
import { type ScheduledLine, scheduledQuery } from './scheduled';

/** What is to be published or taken back next, and what could not be. */
export function ScheduledChanges({ types }: { types: ContentType[] }) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const scheduled = useQuery(scheduledQuery(types));
  return (
    <Panel title={t('dashboard.scheduled.title')} query={scheduled}>
      {({ waiting, more, failed }) => (
        <>
          {waiting.length === 0 ? <Text size="sm">{t('dashboard.scheduled.nothing')}</Text> : <Waiting lines={waiting} />}
          {more > 0 && (
            <Text size="sm" c="dimmed">
              {t('dashboard.scheduled.more', { count: more })}
            </Text>
          )}
          {failed.length > 0 && (
            <>
              <Text size="sm" fw={600} mt="xs">
                {t('dashboard.scheduled.failed')}
              </Text>
              <List size="sm" listStyleType="none">
                {failed.map((line) => (
                  <List.Item key={line.id}>
                    <Entry line={line} />{' '}
                    <Text span size="sm" c="var(--mantine-color-error)">
                      {t('dashboard.scheduled.why', {
                        action: t(`dashboard.scheduled.${line.action}`),
                        time: instant(line.at),
                        reason: reasonOf(line),
                      })}
                    </Text>
                  </List.Item>
                ))}
              </List>
            </>
          )}
        </>
      )}
    </Panel>
  );
}

function Waiting({ lines }: { lines: ScheduledLine[] }) {
  const { t } = useTranslation();
  const { instant, exactInstant } = useFormats();
  return (
    <Table verticalSpacing={4} layout="fixed" aria-label={t('dashboard.scheduled.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('dashboard.scheduled.what')}</Table.Th>
          <Table.Th w={120} visibleFrom="sm">
            {t('dashboard.scheduled.action')}
          </Table.Th>
          <Table.Th w={190}>{t('dashboard.scheduled.when')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('dashboard.scheduled.who')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.id}>
            <Table.Td>
              <Text size="sm" truncate>
                <Entry line={line} />
              </Text>
              <Text size="xs" c="dimmed" hiddenFrom="sm">
                {t(`dashboard.scheduled.${line.action}`)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">{t(`dashboard.scheduled.${line.action}`)}</Table.Td>
            <Table.Td title={exactInstant(line.at)}>{instant(line.at)}</Table.Td>
            <Table.Td visibleFrom="sm">
              <Text size="sm" c="dimmed" truncate>
                {line.adminName}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Entry({ line: { contentType, documentId, locale, title } }: { line: ScheduledLine }) {
  const type = useModel().type(contentType);
  const text = locale ? `${title} (${locale})` : title;
  if (!type) return text;
  return (
    <EntryLink type={type} documentId={documentId} locale={locale ?? null} inText>
      {text}
    </EntryLink>
  );
}
