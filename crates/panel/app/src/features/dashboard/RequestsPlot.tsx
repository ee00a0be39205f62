import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { bars, type Minute } from './minutes';
import classes from './RequestsPlot.module.css';

const HEIGHT = 48;

/** The requests of each minute of the last hour, and in words for whoever does not see it. */
export function RequestsPlot({ minutes }: { minutes: Minute[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { all, failed, most, each } = bars(minutes, HEIGHT);
  const summary = t('dashboard.requestsSummary', { count: all, all: number(all), most: number(most), failed: number(failed) });
  return (
    <figure className={classes.figure}>
      <svg viewBox={`0 0 ${minutes.length * 4} ${HEIGHT}`} preserveAspectRatio="none" className={classes.plot} role="img" aria-label={summary}>
        {each.map((bar) => (
          <g key={bar.at}>
            <rect className={classes.asked} x={bar.x} y={HEIGHT - bar.asked} width={3} height={bar.asked} />
            <rect className={classes.failed} x={bar.x} y={HEIGHT - bar.failed} width={3} height={bar.failed} />
          </g>
        ))}
      </svg>
      <Text component="figcaption" size="sm">
        {summary}
      </Text>
    </figure>
  );
}
