/** What the audit log says of a field: what was before and after. */
import { isCut, isHidden } from '../../../fields/logged';

/** A change of one field. */
export interface Change {
  field: string;
  /** `null` where there was nothing. */
  before: string | null;
  after: string | null;
  /** Whether the log only says that it changed. */
  isHidden: boolean;
}

/** What was before and after, as the log has it. */
export interface Sides {
  before?: unknown;
  after?: unknown;
  hidden?: true;
}

/** The changes of an entry of the log, by field. */
export function sidesOf(changes: unknown): [string, Sides][] {
  return typeof changes === 'object' && changes !== null ? Object.entries(changes as Record<string, Sides>) : [];
}

/** A change in words. */
export function changeOf(field: string, sides: Sides): Change {
  return { field, before: textOf(sides.before), after: textOf(sides.after), isHidden: isHidden(sides) };
}

/** The changes of an entry of the log, in words. */
export function changesOf(changes: unknown): Change[] {
  return sidesOf(changes).map(([field, sides]) => changeOf(field, sides));
}

/** What was scheduled or called off, and for when; `null` of other entries of the log. */
export function scheduledOf({ action, changes }: { action: string; changes: unknown }): { what: 'publishAt' | 'unpublishAt'; at: string } | null {
  if (action !== 'schedule.add' && action !== 'schedule.cancel') return null;
  for (const [what, { before, after }] of sidesOf(changes)) {
    const at = after ?? before;
    if ((what === 'publishAt' || what === 'unpublishAt') && typeof at === 'string') return { what, at };
  }
  return null;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (isCut(value)) return `${typeof value.cut === 'string' ? value.cut : JSON.stringify(value.cut)}…`;
  return JSON.stringify(value, null, 1);
}
