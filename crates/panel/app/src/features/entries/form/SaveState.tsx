import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import classes from './EntryForm.module.css';
import { type FormStore, useFormState } from './formStore';

/** What was done last, or is being done, told without interrupting. */
export function SaveState({ store, isWritable }: { store: FormStore; isWritable: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const news = useFormState(store, (state) => state.news);
  const phase = useFormState(store, (state) => state.phase);
  const said = () => {
    if (!isWritable) return t('entry.readOnly');
    if (phase === 'saving' || phase === 'publishing') return t(`entry.phase.${phase}`);
    if (!news) return '';
    return news.kind === 'failed'
      ? t('entry.news.failed', { message: news.message })
      : t(`entry.news.${news.kind}`, { time: formats.clock(news.at.toISOString()) });
  };
  return (
    <Text size="sm" className={classes.state} c={news?.kind === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'} role="status" aria-live="polite">
      {said()}
    </Text>
  );
}
