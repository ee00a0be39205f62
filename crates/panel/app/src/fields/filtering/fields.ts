/** Which fields a filter can speak of, and what it says of them. */
import { type ContentField, type ContentModel, mainField, type Owner } from '../../model/contentModel';
import { sliceOf } from '../registry';
import type { FilterOperator, FilterSlice } from '../slice';

/** What a filter on the field goes into: the related type, or the component. `undefined` for a field with a value of its own. */
export function insideOf(field: ContentField, model: ContentModel): Owner | undefined {
  return [...model.types, ...model.components].find((owner) => owner.object === field.type);
}

/** How a field's own value is filtered; `null` where it has none. */
export function filterOf(field: ContentField): FilterSlice | null {
  return sliceOf(field)?.filter ?? null;
}

/** The fields that a filter can speak of. */
export function filterable(owner: Owner, model: ContentModel): ContentField[] {
  return owner.fields.filter((field) => field.filter && (insideOf(field, model) || filterOf(field)));
}

/** The field that a new condition begins with: what stands for an entry, or the first that has a value of its own. */
export function firstFilterable(owner: Owner, model: ContentModel): ContentField | undefined {
  const fields = filterable(owner, model);
  return fields.find(({ name }) => name === mainField(owner)) ?? fields.find((field) => filterOf(field)) ?? fields[0];
}

/** What can be said of a field in one go: an operator, and for flags what it says. */
export interface Statement {
  /** The last part of the key of its text, `fields.operator.…`. */
  key: string;
  operator: FilterOperator;
  /** What a flag says. */
  flag?: boolean;
}

/** What can be said of a field. A flag is two statements: `null` is "is empty" and "is not empty". */
export function statements(filter: FilterSlice): Statement[] {
  return filter.operators.flatMap((operator): Statement[] =>
    operator.operand === 'flag'
      ? [
          { key: operator.name, operator, flag: true },
          { key: `${operator.name}_false`, operator, flag: false },
        ]
      : [{ key: operator.name, operator }],
  );
}
