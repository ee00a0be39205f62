import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { EntryHistoryDocument, type EntryHistoryQuery } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import type { ContentType } from '../../../model/contentModel';
import { labelOf } from '../../../model/labels';
import { ErrorState, Loading, Nothing } from '../../../ui/states';
import { ChangeText } from './ChangeText';
import { changesOf, scheduledOf } from './changes';
import { type FormView, useFormState } from './formStore';
import { historyKey } from './historyKey';
import { RestoreDialog } from './RestoreDialog';
import { canRestore } from './restoring';
import classes from './Sidebar.module.css';

type LogEntry = NonNullable<NonNullable<EntryHistoryQuery['auditEntries_connection']>['nodes'][number]>;

/** Who did what to this entry, the latest first; and a way back to how it was then. */
export function History({ view }: { view: FormView }) {
  const { type, store, locale, isWritable } = view;
  const { t } = useTranslation();
  const formats = useFormats();
  const documentId = useFormState(store, (state) => state.documentId);
  const version = useFormState(store, (state) => state.version?._version);
  const published = useFormState(store, (state) => state.published?._version);
  const filters = {
    contentType: { eq: type.uid },
    documentId: { eq: documentId },
    ...(locale === null ? {} : { locale: { eq: locale } }),
  };
  const pages = useInfiniteQuery({
    queryKey: [...historyKey(view, documentId), version, published],
    queryFn: ({ pageParam }) => send(EntryHistoryDocument, { filters, page: pageParam }),
    initialPageParam: 1,
    getNextPageParam: ({ auditEntries_connection: answer }) =>
      answer && answer.pageInfo.page < answer.pageInfo.pageCount ? answer.pageInfo.page + 1 : null,
    placeholderData: (before) => before,
  });
  const [chosen, setChosen] = useState<{ title: string; later: LogEntry[] } | null>(null);
  if (pages.isPending) return <Loading />;
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  const entries = pages.data.pages.flatMap((page) => page.auditEntries_connection?.nodes ?? []);
  if (entries.length === 0) return <Nothing>{t('entry.history.empty')}</Nothing>;
  const wayBack = (index: number, title: string, name: string) =>
    isWritable &&
    canRestore(entries, index) && (
      <Button size="compact-xs" variant="default" aria-label={name} onClick={() => setChosen({ title, later: entries.slice(0, index) })}>
        {t('entry.restore.open')}
      </Button>
    );
  const first = formats.instant(entries.at(-1)?.at ?? '');
  const beforeAll = !pages.hasNextPage && wayBack(entries.length, t('entry.restore.titleBefore', { when: first }), t('entry.restore.openBefore'));
  return (
    <Stack gap="xs">
      <ol className={classes.history}>
        {entries.map((entry, index) => (
          <li key={entry.id}>
            <Event entry={entry} type={type} />
            {wayBack(
              index,
              t('entry.restore.title', { when: formats.instant(entry.at) }),
              t('entry.restore.openNamed', { when: formats.exactInstant(entry.at) }),
            )}
          </li>
        ))}
        {beforeAll && (
          <li>
            <Text size="sm">{t('entry.restore.before')}</Text>
            {beforeAll}
          </li>
        )}
      </ol>
      {pages.hasNextPage && (
        <Button size="xs" variant="default" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('entry.history.older')}
        </Button>
      )}
      {chosen && <RestoreDialog view={view} {...chosen} onClose={() => setChosen(null)} />}
    </Stack>
  );
}

function Event({ entry, type }: { entry: LogEntry; type: ContentType }) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  // who changed it is told above
  const changes = changesOf(entry.changes).filter(({ field }) => type.field(field)?.attribute !== null);
  const name = entry.action.replace('.', '_');
  const action = `entry.history.action.${name}`;
  const scheduled = scheduledOf(entry);
  return (
    <>
      <Text size="sm">
        {scheduled && t(`entry.history.scheduled.${name}.${scheduled.what}`, { time: formats.instant(scheduled.at) })}
        {!scheduled && (i18n.exists(action) ? t(action) : entry.action)}
        {', '}
        {entry.actorName ?? t(`entry.history.actor.${entry.actorKind}`)}
      </Text>
      <Text size="xs" c="dimmed">
        <time dateTime={entry.at} title={formats.exactInstant(entry.at)}>
          {formats.relative(entry.at)}
        </time>
      </Text>
      {!scheduled && changes.length > 0 && (
        <details>
          <summary>{changes.map(({ field }) => labelOf({ name: field })).join(', ')}</summary>
          {changes.map((change) => (
            <ChangeText key={change.field} change={change} />
          ))}
        </details>
      )}
    </>
  );
}
