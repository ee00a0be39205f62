/** What differs between two texts, line by line. */
export interface DiffLine {
  kind: 'same' | 'gone' | 'new';
  text: string;
  /** Counted from 1; `null` where the text of that side has no such line. */
  before: number | null;
  after: number | null;
}

const linesOf = (text: string | null): string[] => (text === null || text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** The lines of both texts in one list, as few as possible of them gone or new. A side that is `null` has none. */
export function lineDiff(before: string | null, after: string | null): DiffLine[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const common = longestCommon(old, fresh);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...common, [old.length, fresh.length] as const]) {
    for (; i < x; i++) lines.push({ kind: 'gone', text: old[i] ?? '', before: i + 1, after: null });
    for (; j < y; j++) lines.push({ kind: 'new', text: fresh[j] ?? '', before: null, after: j + 1 });
    if (i < old.length && j < fresh.length) lines.push({ kind: 'same', text: old[i] ?? '', before: ++i, after: ++j });
  }
  return lines;
}

/** Pairs of the places of equal lines, as many as there can be in this order. */
function longestCommon(old: string[], fresh: string[]): (readonly [number, number])[] {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      lengths[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < fresh.length; ) {
    if (old[i] === fresh[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** A run of lines to show, or one to leave out because nothing near it differs. */
export type Hunk = { shown: true; lines: DiffLine[] } | { shown: false; lines: DiffLine[] };

/** Groups lines, with `around` lines of what stays the same beside what differs. */
export function hunks(lines: DiffLine[], around: number): Hunk[] {
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some((line) => line.kind !== 'same'));
  const grouped: Hunk[] = [];
  for (const [index, line] of lines.entries()) {
    const last = grouped.at(-1);
    if (last && last.shown === near[index]) last.lines.push(line);
    else grouped.push({ shown: near[index] ?? false, lines: [line] });
  }
  return grouped;
}
