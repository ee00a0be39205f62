import { ActionIcon, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCHEDULED } from '../../../model/scheduled';
import { usePermissions } from '../../../model/usePermissions';
import { Ask } from '../../../ui/Ask';
import { type FormView, useFormState } from './formStore';
import { ScheduleDialog } from './ScheduleDialog';
import { formStanding } from './standing';

type Question = 'unpublish' | 'discardDraft' | 'deleteLocale' | 'delete';

/** What is done to an entry seldom. */
export function EntryMenu({ view }: { view: FormView }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { type, model, api, store, saving, locale, written } = view;
  const documentId = useFormState(store, (state) => state.documentId);
  const isThere = useFormState(store, (state) => state.version !== null);
  const standing = useFormState(store, (state) => formStanding(type, state));
  const button = useRef<HTMLButtonElement>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [schedules, setSchedules] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const remove = async (everywhere: boolean) => {
    await api.remove({ documentId, locale }, everywhere);
    const { values } = store.get();
    // nothing is left that could be lost
    store.set({ saved: values });
    await Promise.all([['entries', type.uid], SCHEDULED].map((queryKey) => queries.invalidateQueries({ queryKey })));
    await navigate({ to: '/content/$uid', params: { uid: type.uid }, search: everywhere || locale === null ? {} : { locale }, ignoreBlocker: true });
  };
  const answers: Record<Question, () => Promise<unknown>> = {
    unpublish: () => saving.act('unpublish'),
    discardDraft: () => saving.act('discardDraft'),
    deleteLocale: () => remove(false),
    delete: () => remove(true),
  };
  const close = () => {
    setQuestion(null);
    // what opened the dialog is gone with the menu
    window.setTimeout(() => button.current?.focus());
  };
  const answer = async (asked: Question) => {
    setPending(true);
    setError(null);
    try {
      await answers[asked]();
      close();
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };

  const spoken = model.locales.find(({ code }) => code === locale)?.name ?? locale;
  const may = (action: string) => permissions.may(type.uid, action);
  const isTranslated = type.localized && written.some((code) => code !== locale);
  const possible: Record<Question, boolean> = {
    unpublish: may('publish') && standing !== null && standing !== 'draft',
    discardDraft: may('update') && standing === 'modified',
    deleteLocale: may('delete') && isTranslated,
    delete: may('delete') && type.operations.delete !== null,
  };
  const questions = (Object.keys(possible) as Question[]).filter((name) => isThere && possible[name]);
  const duplicates = documentId !== null && type.kind !== 'SINGLE' && may('create') && type.operations.create !== null;
  const isSchedulable = isThere && standing !== null && may('publish');
  if (questions.length === 0 && !duplicates && !isSchedulable) return null;
  const duplicate = () =>
    void navigate({
      to: '/content/$uid/$documentId',
      params: { uid: type.uid, documentId: 'new' },
      search: { from: documentId, ...(locale === null ? {} : { locale }) },
    });
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon ref={button} variant="default" size={30} aria-label={t('entry.more')}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {duplicates && <Menu.Item onClick={duplicate}>{t('entry.duplicate')}</Menu.Item>}
          {isSchedulable && <Menu.Item onClick={() => setSchedules(true)}>{t('entry.schedule.open')}</Menu.Item>}
          {questions.map((name) => (
            <Menu.Item key={name} onClick={() => setQuestion(name)} {...(name.startsWith('delete') ? { c: 'var(--mantine-color-error)' } : {})}>
              {t(`entry.ask.${name}.do`, { locale: spoken })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {schedules && documentId !== null && (
        <ScheduleDialog
          view={view}
          documentId={documentId}
          usual={standing === 'published' ? 'UNPUBLISH' : 'PUBLISH'}
          onClose={() => setSchedules(false)}
        />
      )}
      {question && (
        <Ask
          opened
          onClose={close}
          title={t(`entry.ask.${question}.title`, { locale: spoken })}
          yes={t(`entry.ask.${question}.do`, { locale: spoken })}
          onYes={() => void answer(question)}
          danger={question !== 'unpublish'}
          isPending={isPending}
          error={error}
        >
          {t(`entry.ask.${question}.text`, { locale: spoken })}
        </Ask>
      )}
    </>
  );
}
