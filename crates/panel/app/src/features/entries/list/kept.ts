/** What this browser keeps of the lists: the columns of each type, and views that somebody gave a name. */
import type { ViewSearch } from './view';

export interface SavedView {
  name: string;
  search: ViewSearch;
}

const columnsKey = (uid: string) => `presswork-columns ${uid}`;
const viewsKey = (uid: string) => `presswork-views ${uid}`;

function read<Value>(key: string, isGood: (value: unknown) => value is Value): Value | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isGood(value) ? value : null;
  } catch {
    return null;
  }
}

const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isViews = (value: unknown): value is SavedView[] =>
  Array.isArray(value) && value.every((one) => typeof one?.name === 'string' && typeof one?.search === 'object' && one.search !== null);

export const keptColumns = (uid: string) => read(columnsKey(uid), isStrings);

/** Keeps columns; `null` forgets them. */
export function keepColumns(uid: string, columns: string[] | null): void {
  if (columns) localStorage.setItem(columnsKey(uid), JSON.stringify(columns));
  else localStorage.removeItem(columnsKey(uid));
}

export const savedViews = (uid: string) => read(viewsKey(uid), isViews) ?? [];

export function saveViews(uid: string, views: SavedView[]): void {
  localStorage.setItem(viewsKey(uid), JSON.stringify(views));
}
