import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from './crop';
import classes from './detail.module.css';
import { CENTRE, pointAt, pointOfClick, wayOfKey } from './focalPoint';

interface FocalPointPickerProps {
  point: Point | null;
  onPoint: (point: Point) => void;
  /** The picture. */
  children: ReactNode;
}

/** A picture with its focal point on it: clicked, dragged, or moved by the arrow keys. */
export function FocalPointPicker({ point, onPoint, children }: FocalPointPickerProps) {
  const { t } = useTranslation();
  const hint = useId();
  const handle = useRef<HTMLButtonElement>(null);
  const { x, y } = point ?? CENTRE;
  useEffect(() => handle.current?.focus(), []);
  const press = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    onPoint(pointOfClick(event, event.currentTarget.getBoundingClientRect()));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 1) onPoint(pointOfClick(event, event.currentTarget.getBoundingClientRect()));
  };
  const step = (event: KeyboardEvent) => {
    const way = wayOfKey(event);
    if (!way) return;
    event.preventDefault();
    onPoint(pointAt(x + way[0], y + way[1]));
  };
  return (
    <span className={`${classes.picture} ${classes.aim}`} onPointerDown={press} onPointerMove={drag}>
      {children}
      <button
        ref={handle}
        type="button"
        className={classes.point}
        style={{ left: `${x}%`, top: `${y}%` }}
        aria-label={t('media.focal.at', { x, y })}
        aria-describedby={hint}
        onKeyDown={step}
      />
      <VisuallyHidden id={hint}>{t('media.focal.hint')}</VisuallyHidden>
    </span>
  );
}
