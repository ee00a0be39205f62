import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CORNERS, type Corner, move, type Rect, resize, type Size } from './crop';
import classes from './detail.module.css';
import { wayOfKey } from './focalPoint';

interface CropStageProps {
  /** The picture. */
  children: ReactNode;
  image: Size;
  rect: Rect;
  aspect: number | null;
  onRect: (rect: Rect) => void;
}

const EDGES: Record<Corner, { left: string; top: string; cursor: string }> = {
  nw: { left: '0', top: '0', cursor: 'nwse-resize' },
  ne: { left: '100%', top: '0', cursor: 'nesw-resize' },
  sw: { left: '0', top: '100%', cursor: 'nesw-resize' },
  se: { left: '100%', top: '100%', cursor: 'nwse-resize' },
};

/** A picture with a cut-out on it: moved as a whole or pulled by its corners, by pointer or arrow keys. */
export function CropStage({ children, image, rect, aspect, onRect }: CropStageProps) {
  const { t } = useTranslation();
  const stage = useRef<HTMLSpanElement>(null);
  const held = useRef<{ corner: Corner | null; x: number; y: number; rect: Rect } | null>(null);
  const act = (from: Rect, corner: Corner | null, dx: number, dy: number) =>
    onRect(corner ? resize(from, corner, dx, dy, image, aspect) : move(from, dx, dy, image));

  const hold = (corner: Corner | null) => (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { corner, x: event.clientX, y: event.clientY, rect };
  };
  const drag = (event: PointerEvent) => {
    if (!held.current || event.buttons !== 1 || !stage.current) return;
    const scale = image.width / stage.current.getBoundingClientRect().width;
    const { corner, x, y, rect: from } = held.current;
    act(from, corner, (event.clientX - x) * scale, (event.clientY - y) * scale);
  };
  const step = (corner: Corner | null) => (event: KeyboardEvent) => {
    const way = wayOfKey(event);
    if (!way) return;
    event.preventDefault();
    // a hundredth of the picture a step
    const length = Math.max(image.width, image.height) / 100;
    act(rect, corner, way[0] * length, way[1] * length);
  };
  const share = (length: number, of: number) => `${(length / of) * 100}%`;
  const place = {
    left: share(rect.x, image.width),
    top: share(rect.y, image.height),
    width: share(rect.width, image.width),
    height: share(rect.height, image.height),
  };
  return (
    <span ref={stage} className={`${classes.picture} ${classes.crop}`} onPointerMove={drag}>
      {children}
      <span className={classes.shade}>
        <span style={place} />
      </span>
      <button
        type="button"
        className={classes.rect}
        style={place}
        aria-label={t('media.crop.move')}
        onPointerDown={hold(null)}
        onKeyDown={step(null)}
        data-autofocus
      />
      <span style={{ ...place, position: 'absolute', pointerEvents: 'none' }}>
        {CORNERS.map((corner) => (
          <button
            key={corner}
            type="button"
            className={classes.corner}
            style={{ ...EDGES[corner], pointerEvents: 'auto' }}
            aria-label={t(`media.crop.${corner}`)}
            onPointerDown={hold(corner)}
            onKeyDown={step(corner)}
          />
        ))}
      </span>
    </span>
  );
}
