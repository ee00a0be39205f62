/** Two people changed the same entry: what differs, and what becomes of it. */
import type { ContentModel } from '../../../model/contentModel';
import type { FormField } from './formFields';
import { sameValue, type Values } from './values';

/** Whose value is taken. */
export type Side = 'mine' | 'theirs';

/** A field that is not the same on both sides. */
export interface Difference {
  field: FormField;
  /** Whose value is taken unless somebody says otherwise: theirs, if it is only they who changed it. */
  proposal: Side;
  /** Whether both changed it. */
  contested: boolean;
}

/** What differs between the form and what is stored by now; `base` is what both began with. */
export function differences(sides: { base: Values; mine: Values; theirs: Values }, fields: FormField[], model: ContentModel): Difference[] {
  const { base, mine, theirs } = sides;
  return fields.flatMap((field) => {
    const { name } = field.field;
    if (sameValue(field, mine[name], theirs[name], model)) return [];
    const byMe = !sameValue(field, base[name], mine[name], model);
    const byThem = !sameValue(field, base[name], theirs[name], model);
    return [{ field, proposal: byMe ? 'mine' : 'theirs', contested: byMe && byThem }];
  });
}

/** The values after a choice for each difference; where there is none, the proposal counts. */
export function merged({ mine, theirs }: { mine: Values; theirs: Values }, found: Difference[], choices: Readonly<Record<string, Side>>): Values {
  const chosen = found.map(({ field, proposal }) => {
    const { name } = field.field;
    return [name, ((choices[name] ?? proposal) === 'mine' ? mine : theirs)[name]];
  });
  return { ...theirs, ...Object.fromEntries(chosen) };
}
