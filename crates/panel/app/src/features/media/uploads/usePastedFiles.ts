import { useEffect, useEffectEvent } from 'react';

/** Calls `onFiles` for files that are pasted on the screen; texts are pasted as ever. */
export function usePastedFiles(onFiles: (files: File[]) => void, isEnabled: boolean) {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!isEnabled || files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
