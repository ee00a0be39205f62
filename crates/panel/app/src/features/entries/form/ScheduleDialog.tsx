import { Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantField } from '../../../fields/datetime/InstantField';
import { isInstant } from '../../../fields/datetime/instant';
import { send } from '../../../graphql/client';
import { type AdminScheduledAction, ScheduleEntryDocument } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { announce } from '../../../ui/announce';
import { Dialog } from '../../../ui/Dialog';
import { DialogButtons } from '../../../ui/DialogButtons';
import { ErrorText } from '../../../ui/ErrorText';
import type { FormView } from './formStore';
import { nextHour, scheduleChanged } from './schedule';

interface ScheduleDialogProps {
  view: FormView;
  documentId: string;
  /** What is most likely meant. */
  usual: AdminScheduledAction;
  onClose: () => void;
}

/** Asks what is to be done with an entry, and when. */
export function ScheduleDialog({ view, documentId, usual, onClose }: ScheduleDialogProps) {
  const { type, locale } = view;
  const { t } = useTranslation();
  const { instant } = useFormats();
  const queries = useQueryClient();
  const [action, setAction] = useState(usual);
  const [at, setAt] = useState(() => nextHour());
  const [problem, setProblem] = useState<string | null>(null);
  const schedule = useMutation({
    mutationFn: () => send(ScheduleEntryDocument, { contentType: type.uid, documentId, locale, action, at }),
    onSuccess: async () => {
      announce(t(`entry.schedule.done.${action}`, { time: instant(at) }));
      onClose();
      await scheduleChanged(queries, view, documentId);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isLate = isInstant(at) && Date.parse(at) <= Date.now();
    const found = isLate ? t('entry.schedule.past') : isInstant(at) ? null : t('entry.schedule.noTime');
    setProblem(found);
    if (!found) schedule.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('entry.schedule.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <ErrorText error={schedule.error} />
          <Radio.Group label={t('entry.schedule.what')} value={action} onChange={(chosen) => setAction(chosen as AdminScheduledAction)}>
            <Stack gap={4} mt={4}>
              {(['PUBLISH', 'UNPUBLISH'] as const).map((name) => (
                <Radio
                  key={name}
                  value={name}
                  label={t(`entry.schedule.action.${name}`)}
                  description={t(`entry.schedule.means.${name}`)}
                  {...(name === usual ? { 'data-autofocus': true } : {})}
                />
              ))}
            </Stack>
          </Radio.Group>
          <InstantField label={t('entry.schedule.when')} withAsterisk value={at} onChange={setAt} error={problem} />
          <Text size="xs" c="dimmed" hiddenFrom="xs">
            {t('entry.schedule.zone', { zone: new Intl.DateTimeFormat().resolvedOptions().timeZone })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('entry.schedule.replaces')}
          </Text>
          <DialogButtons onCancel={onClose} loading={schedule.isPending}>
            {t('entry.schedule.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
