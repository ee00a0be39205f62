import { useTranslation } from 'react-i18next';
import classes from './GraphPicture.module.css';
import { NODE, type Placed } from './graphLayout';
import type { Use } from './usage';

/** How far a line reaches out before it turns back. */
const REACH = 36;

/** A line from an attribute's owner to what it leads to, with how many there are on both ends. */
export function GraphEdge({ from, to, use, isNear }: { from: Placed; to: Placed; use: Use; isNear: boolean }) {
  const { t } = useTranslation();
  const forward = from.x < to.x;
  const start = { x: from.x + NODE.width, y: from.y + NODE.height / 2 };
  const end = { x: forward ? to.x : to.x + NODE.width, y: to.y + NODE.height / 2 + (from.uid === to.uid ? 14 : 0) };
  const turn = forward ? Math.max(REACH, (end.x - start.x) / 2) : REACH + Math.abs(start.y - end.y) / 4;
  const path = `M ${start.x} ${start.y} C ${start.x + turn} ${start.y}, ${end.x + (forward ? -turn : turn)} ${end.y}, ${end.x} ${end.y}`;
  const [there, here] = sides(use.kind);
  return (
    <g className={classes.edge} data-contains={use.kind === 'contains' || undefined} data-near={isNear || undefined}>
      <title>{`${use.attribute}: ${t(`types.reference.${use.kind}`)}`}</title>
      <path d={path} />
      <text x={start.x + 4} y={start.y - 4}>
        {there}
      </text>
      <text x={end.x + (forward ? -10 : 4)} y={end.y - 4}>
        {here}
      </text>
    </g>
  );
}

/** `manyToOne` → `n`, `1`. */
function sides(kind: string): [string, string] {
  const [, there, here] = /^(one|many|morph)To(One|Many)$/.exec(kind) ?? [];
  const sign = (count: string | undefined) => (count === undefined ? '' : count.toLowerCase() === 'one' ? '1' : 'n');
  return [sign(there), sign(here)];
}
