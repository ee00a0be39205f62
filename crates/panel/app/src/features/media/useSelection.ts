import { useState } from 'react';
import type { LibraryFile } from './library';

/** The files that are selected, on whichever page they are. */
export function useSelection() {
  const [selected, setSelected] = useState<ReadonlyMap<string, LibraryFile>>(new Map());
  const select = (files: LibraryFile[], isSelected: boolean) =>
    setSelected((before) => {
      const after = new Map(before);
      for (const file of files) {
        if (isSelected) after.set(file.documentId, file);
        else after.delete(file.documentId);
      }
      return after;
    });
  return { selected, select, clear: () => setSelected(new Map()) };
}
