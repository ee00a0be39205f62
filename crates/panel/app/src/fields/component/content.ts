/**
 * What is in a component: the values of its fields, and how they are read and written. Components and zones are made of it.
 * A field's slice does the work for each field, so this is a loop over slices.
 */
import { type Attribute, type ContentField, type ContentModel, mainField, type Owner } from '../../model/contentModel';
import { knownSliceOf } from '../known';
import { inputFromLog } from '../logged';
import type { FieldSlice, Problem, Target } from '../slice';

/** A component in a form: the values of its fields by name, and the `id` under which the server knows it, once it does. */
export type ComponentValue = Readonly<Record<string, unknown>>;

/** Names that fields have in an answer, where they are not their own. */
export type Aliases = ReadonlyMap<string, string>;

interface Known {
  field: ContentField;
  slice: FieldSlice;
}

/** The fields of a component that the panel knows. */
export function fieldsOf(owner: Owner): Known[] {
  return owner.fields.flatMap((field) => {
    const slice = knownSliceOf(field);
    return slice && field.attribute ? [{ field, slice }] : [];
  });
}

function each(owner: Owner, value: (known: Known) => unknown): Record<string, unknown> {
  return Object.fromEntries(fieldsOf(owner).map((known) => [known.field.name, value(known)]));
}

/** A component that nobody wrote anything into yet. */
export function emptyComponent(owner: Owner, model: ContentModel): ComponentValue {
  return each(owner, ({ field, slice }) => slice.empty(field, model));
}

/** What to select inside of a component. */
export function componentSelection(owner: Owner, model: ContentModel, aliases?: Aliases): string {
  const selections = fieldsOf(owner)
    .filter(({ field }) => field.output)
    .map(({ field, slice }) => {
      const alias = aliases?.get(field.name);
      return `${alias ? `${alias}: ` : ''}${slice.selection(field, model)}`;
    });
  return ['id', ...selections].join(' ');
}

/** The answer's component → the form's. */
export function componentFromData(data: unknown, owner: Owner, model: ContentModel, aliases?: Aliases): ComponentValue {
  const told = (data ?? {}) as Record<string, unknown>;
  const values = each(owner, ({ field, slice }) => slice.fromData(told[aliases?.get(field.name) ?? field.name], field, model));
  return told.id === undefined ? values : { id: told.id, ...values };
}

/** The form's component → what the API takes. One with an `id` is changed in its place; what is not named stays. */
export function componentToInput(value: ComponentValue, owner: Owner, model: ContentModel): Record<string, unknown> {
  const written = fieldsOf(owner).filter(({ field }) => field.input);
  const input = written.map(({ field, slice }) => [field.name, slice.toInput(value[field.name], field, model)]);
  return { ...(value.id === undefined ? {} : { id: value.id }), ...Object.fromEntries(input) };
}

/** What is wrong inside of a component, by path. */
export function validateComponent(value: ComponentValue, owner: Owner, model: ContentModel): Record<string, Problem> {
  return inside(fieldsOf(owner), ({ field, slice }) => [field.name, slice.validate(value[field.name], field, model)]);
}

/** What is wrong inside of a list of components, by path, which begins with the number of the item. */
export function validateItems<Item>(items: readonly Item[], validate: (item: Item) => Record<string, Problem>): Record<string, Problem> {
  return inside([...items.entries()], ([index, item]) => [String(index), validate(item)]);
}

function inside<Part>(parts: Part[], problems: (part: Part) => [string, Record<string, Problem>]): Record<string, Problem> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const [name, found] = problems(part);
      return Object.entries(found).map(([path, problem]) => [path === '' ? name : `${name}.${path}`, problem]);
    }),
  );
}

/** The same content as a component of its own. */
export function copyComponent(value: ComponentValue, owner: Owner, model: ContentModel): ComponentValue {
  return each(owner, ({ field, slice }) => {
    const own = value[field.name];
    return slice.copy ? slice.copy(own, field, model) : own;
  });
}

/** The component with what is stored by now of the fields of its that show more than they say; the same object where nothing is new. */
export function renewComponent(value: ComponentValue, stored: ComponentValue, owner: Owner, model: ContentModel): ComponentValue {
  const renewed = each(owner, ({ field, slice }) => {
    const own = value[field.name];
    return slice.renew ? slice.renew(own, stored[field.name], field, model) : own;
  });
  return Object.entries(renewed).every(([name, own]) => Object.is(own, value[name])) ? value : { ...value, ...renewed };
}

/** The component without what the browser may not keep. */
export function forgetInComponent(value: ComponentValue, owner: Owner, model: ContentModel): ComponentValue {
  return each(owner, ({ field, slice }) => {
    const own = value[field.name];
    return slice.forget ? slice.forget(own, field, model) : own;
  });
}

/** The component of the log → what the API takes for a new one; `undefined` where the log does not tell all of it. */
export function componentFromLog(logged: ComponentValue, owner: Owner, model: ContentModel): Record<string, unknown> | undefined {
  const written = fieldsOf(owner).filter(({ field }) => field.input);
  const input = written.map((known) => [known.field.name, inputFromLog(logged[known.field.name], known, model)] as const);
  return input.every(([, value]) => value !== undefined) ? Object.fromEntries(input) : undefined;
}

/** For each way from inside of a component to an entry: the filter that finds it from there. */
export function referringFromInside(owner: Owner, target: Target, model: ContentModel): (Record<string, unknown> | null)[] {
  return fieldsOf(owner).flatMap(({ field, slice }) => slice.referring?.(field, target, model) ?? []);
}

/** What stands for a component where it is one line: its title, or the first thing in it that can be read. */
export function summaryOf(value: ComponentValue, owner: Owner, model: ContentModel): string {
  const main = mainField(owner);
  const known = fieldsOf(owner).sort((one, other) => Number(other.field.name === main) - Number(one.field.name === main));
  for (const { field, slice } of known) {
    const own = value[field.name];
    const words = slice.words ? slice.words(own, field, model) : typeof own === 'string' ? own : '';
    if (words.trim() !== '') return words.trim().slice(0, 120);
  }
  return '';
}

/** What is wrong with the number of items; at least `min` are needed where there are any, or where some are demanded. */
export function countProblem(count: number, { attribute, required }: ContentField): Record<string, Problem> {
  const { min, max }: Partial<Attribute> = attribute ?? {};
  if (typeof min === 'number' && count < min && (required || count > 0)) return { '': { key: 'parts.problem.min', values: { count: min } } };
  if (typeof max === 'number' && count > max) return { '': { key: 'parts.problem.max', values: { count: max } } };
  return {};
}
