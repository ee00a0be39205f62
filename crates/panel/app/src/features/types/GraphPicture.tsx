import { ActionIcon, Group } from '@mantine/core';
import IconMaximize from '@tabler/icons-react/dist/esm/icons/IconMaximize.mjs';
import IconZoomIn from '@tabler/icons-react/dist/esm/icons/IconZoomIn.mjs';
import IconZoomOut from '@tabler/icons-react/dist/esm/icons/IconZoomOut.mjs';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComponent, nameOf } from '../../model/definitions';
import { useDrafting } from './drafting';
import { GraphEdge } from './GraphEdge';
import classes from './GraphPicture.module.css';
import { layout, NODE } from './graphLayout';
import type { Use } from './usage';
import { useView } from './useView';

/** A step of an arrow key, and of a turn of the wheel. */
const STEP = 60;
const ZOOM = 1.25;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Types as boxes, what leads from one to another as lines. Moved by pointer and by arrow keys; `+`, `-` and `0` change the size. */
export function GraphPicture({ uids, uses }: { uids: string[]; uses: Use[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { definitions, staged } = useDrafting();
  // the other side of a relation is the same line
  const lines = useMemo(() => uses.filter(({ isMapped }) => !isMapped), [uses]);
  const placed = useMemo(() => layout(uids, lines), [uids, lines]);
  const view = useView(placed);
  // the lines of one node are told from those of others
  const [near, setNear] = useState<string | null>(null);
  const places = new Map(placed.nodes.map((node) => [node.uid, node]));
  const larger = () => view.zoom(1 / ZOOM);
  const smaller = () => view.zoom(ZOOM);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [dx, dy] = ARROWS[event.key] ?? [];
    if (dx !== undefined && dy !== undefined) view.pan(dx * STEP, dy * STEP);
    else if (event.key === '+') larger();
    else if (event.key === '-') smaller();
    else if (event.key === '0') view.fit();
    else return;
    event.preventDefault();
  };
  const button = (label: string, Icon: typeof IconZoomIn, act: () => void) => (
    <ActionIcon variant="default" aria-label={label} title={label} onClick={act}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <div className={classes.frame}>
      <Group gap={4} className={classes.buttons}>
        {button(t('types.graph.larger'), IconZoomIn, larger)}
        {button(t('types.graph.smaller'), IconZoomOut, smaller)}
        {button(t('types.graph.fit'), IconMaximize, view.fit)}
      </Group>
      <svg ref={view.ref} className={classes.picture} viewBox={view.box} onKeyDown={press} {...view.handlers}>
        <title>{t('types.graph.how')}</title>
        {lines.map((use) => {
          const [from, to] = [places.get(use.owner), places.get(use.uid)];
          if (!from || !to) return null;
          return (
            <GraphEdge
              isNear={near === use.owner || near === use.uid}
              key={`${use.owner} ${use.attribute} ${use.uid}`}
              from={from}
              to={to}
              use={use}
            />
          );
        })}
        {placed.nodes.map(({ uid, x, y }) => (
          <a
            key={uid}
            href={`/admin/types/${uid}`}
            className={classes.node}
            data-component={isComponent(uid) || undefined}
            data-staged={staged.has(uid) || undefined}
            onFocus={() => {
              view.show(x, y);
              setNear(uid);
            }}
            onBlur={() => setNear(null)}
            onPointerEnter={() => setNear(uid)}
            onPointerLeave={() => setNear(null)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              void navigate({ to: '/types/{-$uid}', params: { uid } });
            }}
          >
            <rect x={x} y={y} width={NODE.width} height={NODE.height} rx={4} />
            <text x={x + NODE.width / 2} y={y + 19}>
              {short(nameOf(definitions, uid), 22)}
            </text>
            <text x={x + NODE.width / 2} y={y + 35} className={classes.uid}>
              {short(uid.replace('api::', ''), 26)}
            </text>
          </a>
        ))}
      </svg>
    </div>
  );
}

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
