/** Files of the library that are dragged onto one of its folders: for pointers, beside the dialog that moves them. */
import type { DragEvent } from 'react';

const TYPE = 'application/x-presswork-file';

/** Props of what shows a file. */
export function draggable(documentId: string) {
  return { draggable: true, onDragStart: (event: DragEvent) => event.dataTransfer.setData(TYPE, documentId) };
}

/** Props of a folder; `onFile` is called with the file that is let go over it. */
export function folderTarget(onFile: (documentId: string) => void) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(TYPE)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const documentId = event.dataTransfer.getData(TYPE);
      if (documentId === '') return;
      event.preventDefault();
      onFile(documentId);
    },
  };
}
