/** The fields that a form shows. */
import { sliceOf } from '../../../fields/registry';
import type { FieldSlice } from '../../../fields/slice';
import type { ContentField, ContentType } from '../../../model/contentModel';
import type { Permissions } from '../../../model/usePermissions';

/** A field of a form. */
export interface FormField {
  field: ContentField;
  slice: FieldSlice;
  readOnly: boolean;
}

/** The right by which one entry is read: of its own, or that to list entries. */
export function readingRight(type: ContentType, permissions: Permissions): 'findOne' | 'find' {
  return type.kind === 'COLLECTION' && permissions.may(type.uid, 'findOne') ? 'findOne' : 'find';
}

/** The fields of a type's form: what is defined, can be written and may be seen. `action` is what saving the form will do. */
export function formFields(type: ContentType, permissions: Permissions, action: 'create' | 'update'): FormField[] {
  const allowed = permissions.may(type.uid, action) && Boolean(type.operations[type.kind === 'SINGLE' ? 'update' : action]);
  const reading = readingRight(type, permissions);
  return type.fields.flatMap((field) => {
    const slice = sliceOf(field);
    if (!slice || !field.attribute || !field.input || !permissions.mayField(type.uid, reading, field.name)) return [];
    return [{ field, slice, readOnly: !allowed || !permissions.mayField(type.uid, action, field.name) }];
  });
}

/** What to select to have the values of these fields. */
export function selectionOf(fields: FormField[], model: Parameters<FieldSlice['selection']>[1]): string {
  return fields
    .filter(({ field }) => field.output)
    .map(({ field, slice }) => slice.selection(field, model))
    .join(' ');
}
