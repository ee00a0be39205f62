/** The values of media fields: files, in their order; one at most where the field takes one. */
import type { ContentField } from '../../model/contentModel';
import { FILE_TYPE, fileSelection, type StoredFile } from '../../model/files';
import { idsFromLog } from '../logged';
import type { FieldSlice } from '../slice';

export type MediaValue = readonly StoredFile[];

export function isMultiple(field: ContentField): boolean {
  return field.attribute?.multiple === true;
}

type Part<Name extends keyof FieldSlice<MediaValue>> = NonNullable<FieldSlice<MediaValue>[Name]>;

export const selection: Part<'selection'> = (field, model) =>
  // without a limit, lists are cut to ten
  `${field.name}${isMultiple(field) ? '(pagination: { limit: -1 })' : ''} { ${fileSelection(model)} }`;

/** A picture of one; of several only how many there are. */
export const cellSelection: Part<'cellSelection'> = (field, model) =>
  isMultiple(field)
    ? `${field.name}(pagination: { limit: -1 }) { documentId }`
    : `${field.name} { ${fileSelection(model, ['name', 'alternativeText', 'mime', 'url', 'thumbnailUrl'])} }`;

export const fromData: Part<'fromData'> = (data) => {
  const files = (Array.isArray(data) ? data : [data]) as (StoredFile | null | undefined)[];
  return files.filter((file) => file !== null && file !== undefined);
};

export const toInput: Part<'toInput'> = (value, field, model) => {
  const ids = value.map(({ documentId }) => documentId);
  if (!isMultiple(field)) return ids[0] ?? null;
  // as many as the server tells of at most: there may be more, and what is not named would be gone
  return ids.length >= model.listLimit ? undefined : ids;
};

export const fromLog: Part<'fromLog'> = (logged, field) => idsFromLog(logged, isMultiple(field));

/** The server takes none for one that is demanded, and then cannot tell of the entry. A list of none is a list. */
export const validate: Part<'validate'> = (value, field) =>
  field.required && !isMultiple(field) && value.length === 0 ? { '': { key: 'fields.problem.required' } } : {};

export const words: Part<'words'> = (value) => value.map(({ name }) => name).join(', ');

/** No filter reaches files. */
export const referring: Part<'referring'> = (_, target) => (target.uid === FILE_TYPE ? [null] : []);
