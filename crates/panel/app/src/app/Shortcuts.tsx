import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(async () => ({ default: (await import('./Palette')).Palette }));
const ShortcutHelp = lazy(async () => ({ default: (await import('./ShortcutHelp')).ShortcutHelp }));

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** What a button fires that opens the palette. */
export const PALETTE = 'presswork:palette';

/** Listens to the keys that hold everywhere: Ctrl+K goes anywhere, `?` tells which keys there are. Both are loaded when they are first wanted. */
export function Shortcuts() {
  const [palette, setPalette] = useState<boolean | null>(null);
  const [help, setHelp] = useState<boolean | null>(null);
  useEffect(() => {
    const find = () => setPalette(true);
    const press = (event: KeyboardEvent) => {
      // an editor that has a use of its own for these keys keeps them
      if (event.defaultPrevented || event.altKey) return;
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        find();
      } else if (!isCommand && event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        setHelp(true);
      }
    };
    window.addEventListener('keydown', press);
    window.addEventListener(PALETTE, find);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener(PALETTE, find);
    };
  }, []);
  return (
    <Suspense fallback={null}>
      {palette !== null && <Palette opened={palette} onClose={() => setPalette(false)} />}
      {help !== null && <ShortcutHelp opened={help} onClose={() => setHelp(false)} />}
    </Suspense>
  );
}
