import classes from './RelationPicture.module.css';
import type { Count, Sides } from './sides';

/** Two boxes and the line between them: three toes where there are many, a dot on the side that keeps the reference. Said in words beside it. */
export function RelationPicture({ here, there, sides, name }: { here: string; there: string; sides: Sides; name: string }) {
  const isOwner = sides.here === sides.there ? sides.isOwner : sides.there === 'many' || sides.inverse === null;
  return (
    <svg className={classes.picture} viewBox="0 0 400 64" aria-hidden="true">
      <Box x={2} title={here} attribute={name} />
      <Box x={258} title={there} attribute={sides.inverse ?? ''} />
      <line x1={142} y1={32} x2={258} y2={32} className={classes.line} />
      <End x={142} step={12} count={sides.there} />
      <End x={258} step={-12} count={sides.here} />
      <circle cx={isOwner ? 158 : 242} cy={32} r={4} className={classes.owner} />
    </svg>
  );
}

function Box({ x, title, attribute }: { x: number; title: string; attribute: string }) {
  const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  return (
    <g>
      <rect x={x} y={6} width={140} height={52} rx={4} className={classes.box} />
      <text x={x + 70} y={28} className={classes.title}>
        {short(title, 17)}
      </text>
      <text x={x + 70} y={47} className={classes.attribute}>
        {short(attribute, 20)}
      </text>
    </g>
  );
}

function End({ x, step, count }: { x: number; step: number; count: Count }) {
  if (count === 'one') return <line x1={x + step / 2} y1={24} x2={x + step / 2} y2={40} className={classes.line} />;
  return <path d={`M ${x} 22 L ${x + step} 32 L ${x} 42`} className={classes.line} />;
}
