/** Which part of a picture is looked at: moved by dragging, made larger and smaller by the wheel with Ctrl, as in a browser. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { NODE } from './graphLayout';

/** Around the boxes; lines that turn back reach out to the side. */
const MARGIN = { x: 48, y: 24 };
const MOST = 4;
const LEAST = 0.25;

interface Size {
  width: number;
  height: number;
}

export function useView({ width, height }: Size) {
  const whole = { x: -MARGIN.x, y: -MARGIN.y, width: width + 2 * MARGIN.x, height: height + 2 * MARGIN.y };
  const [moved, setMoved] = useState<(Size & { x: number; y: number }) | null>(null);
  const ref = useRef<SVGSVGElement>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);
  const { x, y, ...size } = moved ?? whole;

  const pan = (dx: number, dy: number) => setMoved((now) => ({ ...(now ?? whole), x: (now ?? whole).x + dx, y: (now ?? whole).y + dy }));
  const zoom = (factor: number) =>
    setMoved((now) => {
      const before = now ?? whole;
      const scale = Math.min(MOST, Math.max(LEAST, (before.width * factor) / whole.width)) / (before.width / whole.width);
      const [wide, high] = [before.width * scale, before.height * scale];
      return { x: before.x + (before.width - wide) / 2, y: before.y + (before.height - high) / 2, width: wide, height: high };
    });
  /** Brings a box into view that has the focus. */
  const show = (left: number, top: number) => {
    const isSeen = left >= x && top >= y && left + NODE.width <= x + size.width && top + NODE.height <= y + size.height;
    if (!isSeen) setMoved({ ...size, x: left + NODE.width / 2 - size.width / 2, y: top + NODE.height / 2 - size.height / 2 });
  };

  const turn = useRef(zoom);
  turn.current = zoom;
  useEffect(() => {
    const svg = ref.current;
    // React's own listener could not keep the page from being zoomed
    const listen = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turn.current(event.deltaY > 0 ? 1.1 : 1 / 1.1);
    };
    svg?.addEventListener('wheel', listen, { passive: false });
    return () => svg?.removeEventListener('wheel', listen);
  }, []);

  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      grip.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const [from, svg] = [grip.current, ref.current];
      if (!from || !svg || event.buttons === 0) return;
      const scale = Math.max(size.width / svg.clientWidth, size.height / svg.clientHeight);
      pan((from.x - event.clientX) * scale, (from.y - event.clientY) * scale);
      grip.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: () => {
      grip.current = null;
    },
    onDragStart: (event: { preventDefault: () => void }) => event.preventDefault(),
  };
  return { ref, box: `${x} ${y} ${size.width} ${size.height}`, pan, zoom, fit: () => setMoved(null), show, handlers };
}
