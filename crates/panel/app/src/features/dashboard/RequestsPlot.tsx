import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { Bars } from '../../ui/Bars';

export interface Minute {
  at: string;
  asked: number;
  failed: number;
}

/** The requests of each minute of the last hour, and in words for whoever does not see it. */
export function RequestsPlot({ minutes }: { minutes: Minute[] }) {
  const { t } = useTranslation();
  const { clock, number } = useFormats();
  const sum = (name: 'asked' | 'failed') => minutes.reduce((total, minute) => total + minute[name], 0);
  const most = Math.max(0, ...minutes.map(({ asked }) => asked));
  const all = sum('asked');
  const summary = t('dashboard.requestsSummary', { count: all, all: number(all), most: number(most), failed: number(sum('failed')) });
  const bars = minutes.map(({ at, asked, failed }) => ({ key: at, value: asked, marked: failed, title: `${clock(at)}: ${number(asked)}` }));
  return (
    <>
      <Bars bars={bars} label={summary} />
      <Text size="sm">{summary}</Text>
    </>
  );
}
