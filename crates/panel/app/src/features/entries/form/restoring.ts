/** What an entry was once, as far as the audit log tells: each change that came later is taken back. */
import { inputFromLog, isCut, isHidden } from '../../../fields/logged';
import { equal } from '../../../lib/equal';
import type { ContentModel, ContentType } from '../../../model/contentModel';
import { type Change, changeOf, type Sides, sidesOf } from './changes';
import type { FormField } from './formFields';

/** An entry of the log. */
export interface Logged {
  action: string;
  changes: unknown;
}

/** What can be given to an update: the value that a field had; and what changes by that. */
export interface Restorable {
  name: string;
  input: unknown;
  change: Change;
}

/** What stays as it is, and why: nothing is told of it, only its beginning, or something that there is not any more; or it may not be written. */
export interface Lost {
  name: string;
  why: 'hidden' | 'cut' | 'gone' | 'readOnly';
}

export interface Restoration {
  restorable: Restorable[];
  lost: Lost[];
}

/** What changes the version that is edited; the others change what readers see. */
const EDITS = new Set(['create', 'update', 'discard']);

/**
 * Whether there is a way back to how it was at an entry of the log, the latest of which come first. Behind the last one is how it was before
 * the log tells of it: what was seeded, or written while nothing was logged.
 */
export function canRestore(entries: readonly Logged[], index: number): boolean {
  const action = entries[index]?.action;
  const isVersion = action === undefined ? entries.at(-1)?.action !== 'create' : action === 'publish' || EDITS.has(action);
  return isVersion && entries.slice(0, index).some((entry) => EDITS.has(entry.action));
}

/** What leads back to where the entry stood before `later`, which is what was done since, the latest first. */
export function restorationOf(
  later: readonly Logged[],
  { type, fields, model }: { type: ContentType; fields: FormField[]; model: ContentModel },
): Restoration {
  const restorable: Restorable[] = [];
  const lost: Lost[] = [];
  for (const [name, sides] of backTo(later)) {
    // who made and changed it is no matter of a form
    if (type.field(name)?.attribute === null) continue;
    const known = fields.find(({ field }) => field.name === name);
    const input = known && inputFromLog(sides.after, known, model);
    if (isHidden(sides)) lost.push({ name, why: 'hidden' });
    else if (isCut(sides.after)) lost.push({ name, why: 'cut' });
    else if (known?.readOnly) lost.push({ name, why: 'readOnly' });
    else if (!known || input === undefined) lost.push({ name, why: 'gone' });
    // components that say the same have other ids
    else if (!equal(input, inputFromLog(sides.before, known, model))) restorable.push({ name, input, change: changeOf(name, sides) });
  }
  return { restorable, lost };
}

/** By field: what there is now as `before`, and as `after` what there was. */
function backTo(later: readonly Logged[]): Map<string, Sides> {
  const back = new Map<string, Sides>();
  for (const { changes } of later.filter(({ action }) => EDITS.has(action))) {
    for (const [name, change] of sidesOf(changes)) {
      const known = back.get(name);
      const isTold = !isHidden(change) && !isHidden(known);
      back.set(name, isTold ? { before: known ? known.before : change.after, after: change.before } : { hidden: true });
    }
  }
  return new Map([...back].filter(([, sides]) => isHidden(sides) || isCut(sides.after) || !equal(sides.before ?? null, sides.after ?? null)));
}
