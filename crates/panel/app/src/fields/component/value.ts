/** The values of component fields: one component, or a list of them. */
import { type ContentField, type ContentModel, mainField, type Owner } from '../../model/contentModel';
import { knownSliceOf } from '../known';
import type { FieldSlice } from '../slice';
import {
  type ComponentValue,
  componentFromData,
  componentSelection,
  countProblem,
  emptyComponent,
  referringFromInside,
  validateComponent,
} from './content';
import { copiedItems, forgetInItems, itemInputs, itemProblems, itemsFromLog, itemWords, renewedItems } from './items';

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

/** A list as what the field holds: itself, or the only one. */
function held<Item>(items: readonly Item[], field: ContentField): readonly Item[] | Item | null {
  return isRepeatable(field) ? items : (items[0] ?? null);
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
  return held(values, field);
};

export const toInput: Part<'toInput'> = (value, field, model) => {
  const items = asList(value);
  // as many as the server tells of at most: there may be more, and what is not named would be gone
  if (isRepeatable(field) && items.length >= model.listLimit) return undefined;
  return held(
    itemInputs(items, () => componentOf(field, model), model),
    field,
  );
};

export const validate: Part<'validate'> = (value, field, model) => {
  const owner = componentOf(field, model);
  if (!owner) return {};
  const items = asList(value);
  if (isRepeatable(field)) return { ...countProblem(items.length, field), ...itemProblems(items, () => owner, model) };
  const [only] = items;
  if (only) return validateComponent(only, owner, model);
  return field.required ? { '': { key: 'fields.problem.required' } } : {};
};

export const copy: NonNullable<Part<'copy'>> = (value, field, model) =>
  held(
    copiedItems(asList(value), () => componentOf(field, model), model),
    field,
  );

export const forget: NonNullable<Part<'forget'>> = (value, field, model) =>
  held(
    forgetInItems(asList(value), () => componentOf(field, model), model),
    field,
  );

export const renew: NonNullable<Part<'renew'>> = (value, stored, field, model) => {
  const items = asList(value);
  const renewed = renewedItems(items, asList(stored), () => componentOf(field, model), model);
  return renewed === items ? value : held(renewed, field);
};

export const fromLog: NonNullable<Part<'fromLog'>> = (logged, field, model) => {
  const items = itemsFromLog(logged, () => componentOf(field, model), model);
  return items && held(items, field);
};

export const words: NonNullable<Part<'words'>> = (value, field, model) =>
  itemWords(
    asList(value),
    () => componentOf(field, model),
    model,
    () => '',
  );

export const referring: NonNullable<Part<'referring'>> = (field, target, model) => {
  const owner = componentOf(field, model);
  const ways = owner ? referringFromInside(owner, target, model) : [];
  return ways.map((filter) => filter && (field.filter ? { [field.name]: filter } : null));
};
