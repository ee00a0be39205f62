/** The values of a form: where they come from, which of them changed, and what the API is told of them. */
import { equal } from '../../../lib/equal';
import type { ContentModel } from '../../../model/contentModel';
import type { FormField } from './formFields';

/** The values of a form by the names of the fields. */
export type Values = Readonly<Record<string, unknown>>;

const byName = (fields: FormField[], value: (field: FormField) => unknown): Values =>
  Object.fromEntries(fields.map((field) => [field.field.name, value(field)]));

/** The values of a new entry. */
export function emptyValues(fields: FormField[], model: ContentModel): Values {
  return byName(fields, ({ field, slice }) => slice.empty(field, model));
}

/** The values that an answer has. */
export function valuesOf(data: Record<string, unknown>, fields: FormField[], model: ContentModel): Values {
  return byName(fields, ({ field, slice }) => slice.fromData(data[field.name], field, model));
}

/** The values of one entry as those of another. */
export function copyOf(values: Values, fields: FormField[], model: ContentModel): Values {
  return byName(fields, ({ field, slice }) => {
    const value = values[field.name];
    return slice.copy ? slice.copy(value, field, model) : value;
  });
}

/** Whether two values of a field are one and the same for the API. */
export function sameValue({ field, slice }: FormField, one: unknown, other: unknown, model: ContentModel): boolean {
  return Object.is(one, other) || equal(slice.toInput(one, field, model), slice.toInput(other, field, model));
}

/** The fields whose values differ. */
export function changedFields(values: Values, saved: Values, fields: FormField[], model: ContentModel): FormField[] {
  return fields.filter((field) => !sameValue(field, values[field.field.name], saved[field.field.name], model));
}

/** What an update is told: what changed. */
export function changedInput(values: Values, saved: Values, fields: FormField[], model: ContentModel): Record<string, unknown> {
  const changed = changedFields(values, saved, fields, model).filter(({ readOnly }) => !readOnly);
  return byName(changed, ({ field, slice }) => slice.toInput(values[field.name], field, model));
}

/** What a new entry is told: everything but what is empty by itself. */
export function newInput(values: Values, fields: FormField[], model: ContentModel): Record<string, unknown> {
  const told = fields.flatMap((formField) => {
    const { field, slice, readOnly } = formField;
    const input = slice.toInput(values[field.name], field, model);
    const isDefault = (input === null || input === undefined) && field.attribute?.default === undefined;
    return readOnly || isDefault ? [] : [[field.name, input]];
  });
  return Object.fromEntries(told);
}

/**
 * What the form holds after the server stored what was sent: its values, and what is stored. What was changed meanwhile stays; what
 * the server has in the same words stays the same object, so that nothing on the screen moves.
 */
export function afterSaving(
  form: { values: Values; sent: Values; stored: Values },
  fields: FormField[],
  model: ContentModel,
): { values: Values; saved: Values } {
  const saved = byName(fields, (formField) => {
    const { field, slice } = formField;
    const [value, stored] = [form.values[field.name], form.stored[field.name]];
    if (!sameValue(formField, value, stored, model)) return stored;
    return slice.renew ? slice.renew(value, stored, field, model) : value;
  });
  const values = byName(fields, ({ field: { name } }) => (Object.is(form.values[name], form.sent[name]) ? saved[name] : form.values[name]));
  return { values, saved };
}
