/** What is wrong with the values of a form, by path: as the slices know it, and as the server says it. */
import type { Problem } from '../../../fields/slice';
import type { Violation } from '../../../graphql/client';
import { i18n } from '../../../lib/i18n';
import type { ContentModel } from '../../../model/contentModel';
import { labelOf } from '../../../model/labels';
import type { FormField } from './formFields';
import type { Values } from './values';

/** In words, by path: `blocks.0.title`. */
export type Errors = ReadonlyMap<string, string>;

/** What the slices find wrong; in a draft, only what drafts may not have either. */
export function problemsOf(values: Values, fields: FormField[], model: ContentModel, isDraft: boolean): Map<string, Problem> {
  const found = fields
    .filter(({ readOnly }) => !readOnly)
    .flatMap(({ field, slice }) =>
      Object.entries(slice.validate(values[field.name], field, model)).map(
        ([below, problem]) => [below === '' ? field.name : `${field.name}.${below}`, problem] as const,
      ),
    );
  return new Map(found.filter(([, problem]) => !isDraft || problem.inDrafts));
}

/** What only the server can know, in its words. */
const NOT_UNIQUE = 'This attribute must be unique';

/** What the server refuses, in the order of the fields. Where a slice says the same in the reader's language, that counts. */
export function errorsOf(violations: Violation[], known: Errors, fields: FormField[]): Errors {
  const order = new Map(fields.map(({ field }, index) => [field.name, index]));
  const place = (path: string) => order.get(path.split('.')[0] ?? '') ?? order.size;
  const said = violations.map(({ path, message }) => [path.join('.'), message] as const);
  const sorted = said.sort(([one], [other]) => place(one) - place(other));
  return new Map(sorted.map(([path, message]) => [path, known.get(path) ?? (message === NOT_UNIQUE ? i18n.t('entry.notUnique') : message)]));
}

/** Without what is said of a field and of what is in it. */
export function withoutField(errors: Errors, name: string): Errors {
  const kept = [...errors].filter(([path]) => path !== name && !path.startsWith(`${name}.`));
  return kept.length === errors.size ? errors : new Map(kept);
}

/** How a place is called where people read: `blocks.0.title` → `Blocks › 1 › Title`. */
export function describePath(path: string): string {
  const words = path.split('.').map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : labelOf({ name: part })));
  return words.join(' › ');
}
