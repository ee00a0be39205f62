/** The values of component fields: one component, or a list of them. */
import { type ContentField, type ContentModel, mainField, type Owner } from '../../model/contentModel';
import { knownSliceOf } from '../known';
import type { FieldSlice } from '../slice';
import {
  type ComponentValue,
  componentFromData,
  componentSelection,
  componentToInput,
  copyComponent,
  countProblem,
  emptyComponent,
  referringFromInside,
  summaryOf,
  validateComponent,
  validateItems,
} from './content';

/** One component or none; or a list, where the field is repeatable. */
export type ComponentsValue = ComponentValue | null | readonly ComponentValue[];

export function isRepeatable(field: ContentField): boolean {
  return field.attribute?.repeatable === true;
}

/** The component that the field holds. */
export function componentOf(field: ContentField, model: ContentModel): Owner | undefined {
  return model.component(String(field.attribute?.component));
}

export function asList(value: ComponentsValue): readonly ComponentValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value as ComponentValue];
}

type Part<Name extends keyof FieldSlice<ComponentsValue>> = FieldSlice<ComponentsValue>[Name];

export const empty: Part<'empty'> = (field, model) => {
  if (isRepeatable(field)) return [];
  const owner = componentOf(field, model);
  return field.required && owner ? emptyComponent(owner, model) : null;
};

export const selection: Part<'selection'> = (field, model) => {
  const owner = componentOf(field, model);
  // without a limit, lists are cut to ten
  const page = isRepeatable(field) ? '(pagination: { limit: -1 })' : '';
  return `${field.name}${page} { ${owner ? componentSelection(owner, model) : 'id'} }`;
};

/** For a cell, what stands for the component is enough, of the first few of a list. */
export const cellSelection: NonNullable<Part<'cellSelection'>> = (field, model) => {
  const owner = componentOf(field, model);
  const main = owner?.field(mainField(owner));
  const slice = main && knownSliceOf(main);
  const page = isRepeatable(field) ? '(pagination: { limit: 3 })' : '';
  return `${field.name}${page} { id${main && slice ? ` ${slice.selection(main, model)}` : ''} }`;
};

export const fromData: Part<'fromData'> = (data, field, model) => {
  const owner = componentOf(field, model);
  const items: unknown[] = Array.isArray(data) ? data : data ? [data] : [];
  const values = owner ? items.filter((item) => item !== null).map((item) => componentFromData(item, owner, model)) : [];
  return isRepeatable(field) ? values : (values[0] ?? null);
};

export const toInput: Part<'toInput'> = (value, field, model) => {
  const owner = componentOf(field, model);
  if (!owner) return isRepeatable(field) ? [] : null;
  const items = asList(value);
  // as many as the server tells of at most: there may be more, and what is not named would be gone
  if (isRepeatable(field) && items.length >= model.listLimit) return undefined;
  const inputs = items.map((item) => componentToInput(item, owner, model));
  return isRepeatable(field) ? inputs : (inputs[0] ?? null);
};

export const validate: Part<'validate'> = (value, field, model) => {
  const owner = componentOf(field, model);
  if (!owner) return {};
  if (isRepeatable(field)) {
    const items = asList(value);
    return { ...countProblem(items.length, field), ...validateItems(items, (item) => validateComponent(item, owner, model)) };
  }
  const [only] = asList(value);
  if (only) return validateComponent(only, owner, model);
  return field.required ? { '': { key: 'fields.problem.required' } } : {};
};

export const copy: NonNullable<Part<'copy'>> = (value, field, model) => {
  const owner = componentOf(field, model);
  const copies = owner ? asList(value).map((item) => copyComponent(item, owner, model)) : [];
  return isRepeatable(field) ? copies : (copies[0] ?? null);
};

export const words: NonNullable<Part<'words'>> = (value, field, model) => {
  const owner = componentOf(field, model);
  const said = owner ? asList(value).map((item) => summaryOf(item, owner, model)) : [];
  return said.filter((text) => text !== '').join(', ');
};

export const referring: NonNullable<Part<'referring'>> = (field, target, model) => {
  const owner = componentOf(field, model);
  const ways = owner ? referringFromInside(owner, target, model) : [];
  return ways.map((filter) => filter && (field.filter ? { [field.name]: filter } : null));
};
