import { type ClipboardEvent, type DragEvent, useState } from 'react';

/** Takes in files that are dropped on an element, or pasted while the focus is in it. Texts go where they always go. */
export function useDroppedFiles(onFiles: (files: File[]) => void, isEnabled: boolean) {
  const [isOver, setIsOver] = useState(false);
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onFiles(files);
  };
  const handlers = isEnabled
    ? {
        onDragOver: (event: DragEvent) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setIsOver(true);
        },
        onDragLeave: () => setIsOver(false),
        onDrop: (event: DragEvent) => {
          setIsOver(false);
          take(event, event.dataTransfer);
        },
        onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
      }
    : {};
  return { isOver, handlers };
}
