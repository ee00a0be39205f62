/** A small plot: a bar for each value, a part of which may be marked. What it shows is said in words by `label`, and by each bar's title. */
import classes from './Bars.module.css';

export interface Bar {
  key: string;
  value: number;
  /** How much of the value is marked: what failed, for example. */
  marked?: number;
  title: string;
}

const HEIGHT = 48;
const WIDTH = 6;

export function Bars({ bars, label }: { bars: Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  // whatever counts can be seen
  const height = (value: number) => (value === 0 ? 0 : Math.max(1, (value / most) * HEIGHT));
  return (
    <svg className={classes.plot} viewBox={`0 0 ${bars.length * WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {bars.map(({ key, value, marked = 0, title }, index) => (
        <g key={key}>
          <title>{title}</title>
          <rect className={classes.ground} x={index * WIDTH} y={0} width={WIDTH - 1} height={HEIGHT} />
          <rect className={classes.bar} x={index * WIDTH} y={HEIGHT - height(value)} width={WIDTH - 1} height={height(value)} />
          <rect className={classes.marked} x={index * WIDTH} y={HEIGHT - height(marked)} width={WIDTH - 1} height={height(marked)} />
        </g>
      ))}
    </svg>
  );
}
