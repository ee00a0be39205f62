/** What the audit log tells of values: some it hides, and long ones it cuts. */
import type { ContentField, ContentModel } from '../model/contentModel';
import type { FieldSlice } from './slice';

/** The beginning of a value, and how long it was. */
export function isCut(logged: unknown): logged is { cut: unknown; length: number } {
  return typeof logged === 'object' && logged !== null && 'cut' in logged && 'length' in logged && Object.keys(logged).length === 2;
}

/** In the place of a value of which nothing is told. */
export function isHidden(logged: unknown): boolean {
  return typeof logged === 'object' && logged !== null && 'hidden' in logged && Object.keys(logged).length === 1;
}

/** The log's value → what the API takes; `undefined` where the log does not tell enough. */
export function inputFromLog(logged: unknown, { field, slice }: { field: ContentField; slice: FieldSlice }, model: ContentModel): unknown {
  if (isCut(logged) || isHidden(logged)) return undefined;
  return slice.fromLog ? slice.fromLog(logged ?? null, field, model) : (logged ?? null);
}

/** The ids of a relation or of files, which the log tells as texts, or one of them. */
export function idsFromLog(logged: unknown, isMany: boolean): unknown {
  const ids = [logged].flat().filter((id) => id !== null);
  if (!ids.every((id) => typeof id === 'string')) return undefined;
  return isMany ? ids : (ids[0] ?? null);
}
