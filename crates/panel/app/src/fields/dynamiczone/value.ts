/** The values of dynamic zones: lists of components of several kinds. */
import type { ContentField, ContentModel, Owner } from '../../model/contentModel';
import { aliasesFor } from '../aliases';
import {
  type ComponentValue,
  componentFromData,
  componentSelection,
  componentToInput,
  copyComponent,
  countProblem,
  emptyComponent,
  fieldsOf,
  referringFromInside,
  summaryOf,
  validateComponent,
  validateItems,
} from '../component/content';
import type { FieldSlice } from '../slice';

/** Items, each with the name that GraphQL has for its component as `__typename`. */
export type ZoneValue = readonly ComponentValue[];

/** The components that a zone may hold. */
export function componentsOf(field: ContentField, model: ContentModel): Owner[] {
  const uids = field.attribute?.components;
  return Array.isArray(uids) ? uids.flatMap((uid) => model.component(String(uid)) ?? []) : [];
}

/** The component that an item is. */
export function componentOfItem(item: ComponentValue, field: ContentField, model: ContentModel): Owner | undefined {
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

export const toInput: Part<'toInput'> = (value, field, model) =>
  value.flatMap((item) => {
    const owner = componentOfItem(item, field, model);
    return owner ? [{ __typename: owner.object, ...componentToInput(item, owner, model) }] : [];
  });

export const validate: Part<'validate'> = (value, field, model) => {
  const problems = (item: ComponentValue) => {
    const owner = componentOfItem(item, field, model);
    return owner ? validateComponent(item, owner, model) : {};
  };
  return { ...countProblem(value.length, field), ...validateItems(value, problems) };
};

export const copy: Part<'copy'> = (value, field, model) =>
  value.flatMap((item) => {
    const owner = componentOfItem(item, field, model);
    return owner ? [{ __typename: owner.object, ...copyComponent(item, owner, model) }] : [];
  });

export const words: Part<'words'> = (value, field, model) => {
  const said = value.map((item) => {
    const owner = componentOfItem(item, field, model);
    return owner ? summaryOf(item, owner, model) || owner.displayName : '';
  });
  return said.filter((text) => text !== '').join(', ');
};

/** No filter reaches into a zone. */
export const referring: Part<'referring'> = (field, target, model) =>
  componentsOf(field, model).some((owner) => referringFromInside(owner, target, model).length > 0) ? [null] : [];
