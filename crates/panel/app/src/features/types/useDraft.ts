/** Changes of the model that are not applied yet, each of which can be taken back. */
import { useState } from 'react';
import type { Definition } from '../../model/contentModel';
import type { Definitions } from '../../model/definitions';
import type { ModelFiles } from './modelFiles';

/** A definition that differs from its file: new, another one, or gone (`null`). */
export type Staged = Map<string, Definition | null>;

export interface Draft {
  base: ModelFiles;
  definitions: Definitions;
  staged: Staged;
  change: (definitions: Definitions) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** Takes everything back; that can be taken back, too. */
  discard: () => void;
  /** Begins anew, after everything was applied. */
  reset: () => void;
  /** Puts what is staged onto other files; `null` where these have changed the same definitions, or are those that it was made from. */
  rebase: (files: ModelFiles) => (() => void) | null;
}

interface History {
  /** What the changes were made from: it stays the same while others change the files. */
  base: ModelFiles;
  past: Definitions[];
  present: Definitions;
  future: Definitions[];
}

export function useDraft(files: ModelFiles): Draft {
  const [history, setHistory] = useState<History | null>(null);
  const { base, past, present, future } = history ?? { base: files, past: [], present: files.definitions, future: [] };
  const previous = past.at(-1);
  const [next, ...later] = future;
  return {
    base,
    definitions: present,
    staged: differences(base.definitions, present),
    change: (definitions) => setHistory({ base, past: [...past, present], present: definitions, future: [] }),
    undo: previous ? () => setHistory({ base, past: past.slice(0, -1), present: previous, future: [present, ...future] }) : null,
    redo: next ? () => setHistory({ base, past: [...past, present], present: next, future: later }) : null,
    discard: () => setHistory({ base, past: [...past, present], present: base.definitions, future: [] }),
    reset: () => setHistory(null),
    rebase: (files) => {
      const staged = differences(base.definitions, present);
      const others = differences(base.definitions, files.definitions);
      if (files.revision === base.revision || [...staged.keys()].some((uid) => others.has(uid))) return null;
      const merged = new Map(files.definitions);
      for (const [uid, definition] of staged) {
        if (definition) merged.set(uid, definition);
        else merged.delete(uid);
      }
      return () => setHistory({ base: files, past: [], present: merged, future: [] });
    },
  };
}

/** What differs between definitions; the order of attributes counts, as that of a form. */
export function differences(before: Definitions, after: Definitions): Staged {
  const text = (definition: Definition | undefined) => JSON.stringify(definition);
  const changed = [...after].filter(([uid, definition]) => text(before.get(uid)) !== text(definition));
  const gone = [...before.keys()].filter((uid) => !after.has(uid));
  return new Map([...changed, ...gone.map((uid) => [uid, null] as const)]);
}
