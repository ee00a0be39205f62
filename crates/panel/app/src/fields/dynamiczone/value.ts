/** The values of dynamic zones: lists of components of several kinds. */
import type { Component, ContentField, ContentModel, Owner } from '../../model/contentModel';
import { aliasesFor } from '../aliases';
import {
  type ComponentValue,
  componentFromData,
  componentSelection,
  countProblem,
  emptyComponent,
  fieldsOf,
  referringFromInside,
} from '../component/content';
import { copiedItems, forgetInItems, itemInputs, itemProblems, itemsFromLog, itemWords, type OwnerOf, renewedItems } from '../component/items';
import type { FieldSlice } from '../slice';

/** Items, each with the name that GraphQL has for its component as `__typename`. */
export type ZoneValue = readonly ComponentValue[];

/** The components that a zone may hold. */
export function componentsOf(field: ContentField, model: ContentModel): Component[] {
  const uids = field.attribute?.components;
  return Array.isArray(uids) ? uids.flatMap((uid) => model.component(String(uid)) ?? []) : [];
}

/** The component that an item is. */
export function componentOfItem(item: ComponentValue, field: ContentField, model: ContentModel): Component | undefined {
  return componentsOf(field, model).find(({ object }) => object === item.__typename);
}

/** An item that nobody wrote anything into yet. */
export function emptyItem(owner: Owner, model: ContentModel): ComponentValue {
  return { __typename: owner.object, ...emptyComponent(owner, model) };
}

function aliases(field: ContentField, model: ContentModel) {
  const shown = (owner: Owner) => fieldsOf(owner).flatMap((known) => (known.field.output ? [known.field] : []));
  // whatever the definition demands, fields of components may be null here
  return aliasesFor(componentsOf(field, model), shown, () => false);
}

type Part<Name extends keyof FieldSlice<ZoneValue>> = NonNullable<FieldSlice<ZoneValue>[Name]>;

export const selection: Part<'selection'> = (field, model) => {
  const named = aliases(field, model);
  const variants = componentsOf(field, model).map(
    (owner) => `... on ${owner.object} { ${componentSelection(owner, model, named.get(owner.object))} }`,
  );
  return `${field.name} { ${['__typename', ...variants].join(' ')} }`;
};

export const cellSelection: Part<'cellSelection'> = (field) => `${field.name} { __typename }`;

export const fromData: Part<'fromData'> = (data, field, model) => {
  const named = aliases(field, model);
  const items = (Array.isArray(data) ? data : []) as (ComponentValue | null)[];
  return items.flatMap((item) => {
    const owner = item && componentOfItem(item, field, model);
    return owner ? [{ __typename: owner.object, ...componentFromData(item, owner, model, named.get(owner.object)) }] : [];
  });
};

/** The component of any item of the field. */
function ownersIn(field: ContentField, model: ContentModel): OwnerOf {
  return (item) => componentOfItem(item, field, model);
}

export const toInput: Part<'toInput'> = (value, field, model) => itemInputs(value, ownersIn(field, model), model);

export const validate: Part<'validate'> = (value, field, model) => ({
  ...countProblem(value.length, field),
  ...itemProblems(value, ownersIn(field, model), model),
});

export const copy: Part<'copy'> = (value, field, model) => copiedItems(value, ownersIn(field, model), model);

export const forget: Part<'forget'> = (value, field, model) => forgetInItems(value, ownersIn(field, model), model);

export const renew: Part<'renew'> = (value, stored, field, model) => renewedItems(value, stored, ownersIn(field, model), model);

/** The log names components as definitions do. */
export const fromLog: Part<'fromLog'> = (logged, field, model) => {
  const items = [logged].flat().filter((item) => item !== null) as ComponentValue[];
  const named = items.map((item) => ({ ...item, __typename: model.component(String(item.__component))?.object }));
  return itemsFromLog(named, ownersIn(field, model), model);
};

export const words: Part<'words'> = (value, field, model) => itemWords(value, ownersIn(field, model), model, ({ displayName }) => displayName);

/** No filter reaches into a zone. */
export const referring: Part<'referring'> = (field, target, model) =>
  componentsOf(field, model).some((owner) => referringFromInside(owner, target, model).length > 0) ? [null] : [];
