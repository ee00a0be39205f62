/** What the audit log says of a field: what was before and after. */

/** A change of one field. */
export interface Change {
  field: string;
  /** `null` where there was nothing. */
  before: string | null;
  after: string | null;
  /** Whether the log only says that it changed. */
  isHidden: boolean;
}

/** The changes of an entry of the log, in words. */
export function changesOf(changes: unknown): Change[] {
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes as Record<string, Record<string, unknown>>).map(([field, change]) => ({
    field,
    before: textOf(change.before),
    after: textOf(change.after),
    isHidden: change.hidden === true,
  }));
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (isCut(value)) return `${typeof value.cut === 'string' ? value.cut : JSON.stringify(value.cut)}…`;
  return JSON.stringify(value, null, 1);
}

/** Long values are cut in the log. */
function isCut(value: unknown): value is { cut: unknown; length: number } {
  return typeof value === 'object' && value !== null && 'cut' in value && 'length' in value && Object.keys(value).length === 2;
}
