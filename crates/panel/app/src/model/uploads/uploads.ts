/** Files on their way to the server: which there are, and how far each is. */

export interface Upload {
  key: number;
  file: File;
  /** Where it goes; `null` is the top. */
  folder: string | null;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** How much of it was sent, 0 to 1. What was sent is not yet taken in: the server looks at it. */
  share: number;
  /** Why it failed, in the server's words. */
  problem: string | null;
  /** The file that it became. */
  documentId: string | null;
}

export type Act =
  | { kind: 'add'; files: File[]; folder: string | null }
  | { kind: 'start' | 'retry' | 'remove'; key: number }
  | { kind: 'finish'; key: number; documentId: string }
  | { kind: 'progress'; key: number; share: number }
  | { kind: 'fail'; key: number; problem: string }
  | { kind: 'clear' };

let lastKey = 0;

function made(file: File, folder: string | null): Upload {
  lastKey += 1;
  return { key: lastKey, file, folder, state: 'waiting', share: 0, problem: null, documentId: null };
}

function change(upload: Upload, act: Exclude<Act, { kind: 'add' | 'clear' }>): Upload[] {
  switch (act.kind) {
    case 'start':
      return [{ ...upload, state: 'sending' }];
    case 'progress':
      return [{ ...upload, share: act.share }];
    case 'finish':
      return [{ ...upload, state: 'done', share: 1, documentId: act.documentId }];
    case 'fail':
      return [{ ...upload, state: 'failed', problem: act.problem }];
    case 'retry':
      return [{ ...upload, state: 'waiting', share: 0, problem: null }];
    case 'remove':
      return [];
  }
}

export function reduce(uploads: Upload[], act: Act): Upload[] {
  if (act.kind === 'add') return [...uploads, ...act.files.map((file) => made(file, act.folder))];
  if (act.kind === 'clear') return [];
  return uploads.flatMap((upload) => (upload.key === act.key ? change(upload, act) : [upload]));
}

/** How far all of them are together, by bytes; a file that failed has nothing more to send. */
export function totals(uploads: readonly Upload[]) {
  const count = (state: Upload['state']) => uploads.filter((upload) => upload.state === state).length;
  // an empty file counts as something, too
  const bytes = (upload: Upload) => upload.file.size + 1;
  const sum = (of: (upload: Upload) => number) => uploads.reduce((total, upload) => total + of(upload), 0);
  const sent = sum((upload) => bytes(upload) * (upload.state === 'failed' ? 1 : upload.share));
  return {
    share: uploads.length === 0 ? 0 : sent / sum(bytes),
    done: count('done'),
    failed: count('failed'),
    underWay: count('sending') + count('waiting'),
    all: uploads.length,
  };
}
