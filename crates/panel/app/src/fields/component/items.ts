/** Lists of components, each with what it is: what fields of components and zones have in common. */
import type { ContentModel, Owner } from '../../model/contentModel';
import type { Problem } from '../slice';
import {
  type ComponentValue,
  componentFromLog,
  componentToInput,
  copyComponent,
  forgetInComponent,
  renewComponent,
  summaryOf,
  validateComponent,
  validateItems,
} from './content';

type Items = readonly ComponentValue[];

/** Tells the component that an item is. */
export type OwnerOf = (item: ComponentValue) => Owner | undefined;

/** What says of which component an item is, where that is not known from the field. */
export function tagOf({ __typename }: ComponentValue): ComponentValue {
  return __typename === undefined ? {} : { __typename };
}

function eachOf<Result>(items: Items, ownerOf: OwnerOf, make: (item: ComponentValue, owner: Owner) => Result): Result[] {
  return items.flatMap((item) => {
    const owner = ownerOf(item);
    return owner ? [make(item, owner)] : [];
  });
}

export function itemInputs(items: Items, ownerOf: OwnerOf, model: ContentModel): Record<string, unknown>[] {
  return eachOf(items, ownerOf, (item, owner) => ({ ...tagOf(item), ...componentToInput(item, owner, model) }));
}

export function copiedItems(items: Items, ownerOf: OwnerOf, model: ContentModel): ComponentValue[] {
  return eachOf(items, ownerOf, (item, owner) => ({ ...tagOf(item), ...copyComponent(item, owner, model) }));
}

export function forgetInItems(items: Items, ownerOf: OwnerOf, model: ContentModel): ComponentValue[] {
  return eachOf(items, ownerOf, (item, owner) => ({ ...item, ...forgetInComponent(item, owner, model) }));
}

/** The items with what is stored of them, which are as many; the same list where nothing is new. */
export function renewedItems(items: Items, stored: Items, ownerOf: OwnerOf, model: ContentModel): Items {
  const renewed = items.map((item, position) => {
    const [owner, now] = [ownerOf(item), stored[position]];
    return owner && now ? renewComponent(item, now, owner, model) : item;
  });
  return renewed.every((item, position) => item === items[position]) ? items : renewed;
}

export function itemProblems(items: Items, ownerOf: OwnerOf, model: ContentModel): Record<string, Problem> {
  return validateItems(items, (item) => {
    const owner = ownerOf(item);
    return owner ? validateComponent(item, owner, model) : {};
  });
}

/** What stands for each item, one after the other; `untitled` is said where nothing can be read. */
export function itemWords(items: Items, ownerOf: OwnerOf, model: ContentModel, untitled: (owner: Owner) => string): string {
  const said = eachOf(items, ownerOf, (item, owner) => summaryOf(item, owner, model) || untitled(owner));
  return said.filter((text) => text !== '').join(', ');
}

/** The items of the log → what the API takes; `undefined` where one of them cannot be made again. */
export function itemsFromLog(logged: unknown, ownerOf: OwnerOf, model: ContentModel): Record<string, unknown>[] | undefined {
  const items = [logged].flat().filter((item) => item !== null) as ComponentValue[];
  const inputs = items.map((item) => {
    const owner = ownerOf(item);
    const input = owner && componentFromLog(item, owner, model);
    return input && { ...tagOf(item), ...input };
  });
  return inputs.every((input) => input !== undefined) ? inputs : undefined;
}
