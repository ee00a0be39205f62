import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { CancelScheduledChangeDocument } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { reasonOf } from '../../../model/scheduled';
import { announce } from '../../../ui/announce';
import { ErrorText } from '../../../ui/ErrorText';
import { ErrorState, Loading } from '../../../ui/states';
import { type FormView, useFormState } from './formStore';
import { refresh } from './refresh';
import { type Scheduled, scheduleChanged, scheduleQuery, shown } from './schedule';

/** What waits for its time with this entry, and what failed last. When something is done, the form hears of it. */
export function ScheduleList({ view, documentId }: { view: FormView; documentId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const list = useRef<HTMLDivElement>(null);
  const scheduled = useQuery(scheduleQuery(view, documentId));
  const published = useFormState(view.store, (state) => state.published);
  const waiting = (scheduled.data ?? []).filter(({ state }) => state === 'WAITING').length;
  const before = useRef(0);
  const hear = useEffectEvent(async () => {
    await refresh(view);
    await queries.invalidateQueries({ queryKey: ['entries', view.type.uid] });
  });
  useEffect(() => {
    // what fails here is as old as before, and told to whoever saves
    if (waiting < before.current) hear().catch(() => undefined);
    before.current = waiting;
  }, [waiting]);
  const cancel = useMutation({
    mutationFn: (id: string) => send(CancelScheduledChangeDocument, { id }),
    onSuccess: () => {
      announce(t('entry.schedule.cancelled'));
      // the button goes
      list.current?.focus();
    },
    onSettled: () => scheduleChanged(queries, view, documentId),
  });
  if (scheduled.isPending) return <Loading />;
  if (scheduled.isError) return <ErrorState error={scheduled.error} onRetry={() => void scheduled.refetch()} />;
  return (
    <Stack ref={list} gap="xs" tabIndex={-1} role="group" aria-label={t('entry.schedule.list')}>
      <ErrorText error={cancel.error} />
      {shown(scheduled.data, published).map((one) =>
        one.state === 'WAITING' ? (
          <Waiting key={one.id} one={one} onCancel={() => cancel.mutate(one.id)} isPending={cancel.isPending && cancel.variables === one.id} />
        ) : (
          <Failed key={one.id} one={one} />
        ),
      )}
    </Stack>
  );
}

function Waiting({ one, onCancel, isPending }: { one: Scheduled; onCancel: () => void; isPending: boolean }) {
  const { t } = useTranslation();
  const { instant, exactInstant } = useFormats();
  const what = t(`entry.schedule.waits.${one.action}`, { time: instant(one.at) });
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text size="sm">
        <time dateTime={one.at} title={exactInstant(one.at)}>
          {what}
        </time>
        {one.adminName && `, ${one.adminName}`}
      </Text>
      <Button size="xs" variant="default" flex="none" onClick={onCancel} loading={isPending} aria-label={`${t('entry.schedule.cancel')}: ${what}`}>
        {t('entry.schedule.cancel')}
      </Button>
    </Group>
  );
}

function Failed({ one }: { one: Scheduled }) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  return (
    <Alert color="red" p="xs" title={t(`entry.schedule.failed.${one.action}`, { time: instant(one.at) })}>
      {reasonOf(one)}
    </Alert>
  );
}
