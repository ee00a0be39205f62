/** Where a relation leads. */
import { type ContentField, type ContentModel, type ContentType, isOwn } from '../../model/contentModel';

export function isMany(field: ContentField): boolean {
  return String(field.attribute?.relation).endsWith('Many');
}

/** Whether it may lead to entries of several types. */
export function isPolymorphic(field: ContentField): boolean {
  return String(field.attribute?.relation).startsWith('morphTo');
}

/** The types whose entries it may lead to. One that leads anywhere is for the project's own types, users and files. */
export function targetsOf(field: ContentField, model: ContentModel): ContentType[] {
  const target = field.attribute?.target;
  const named = Array.isArray(target) ? target : typeof target === 'string' ? [target] : [];
  if (named.length > 0) return named.flatMap((uid) => model.type(String(uid)) ?? []);
  const others = ['plugin::users-permissions.user', 'plugin::upload.file'];
  return isPolymorphic(field) ? [...model.types.filter(isOwn), ...others.flatMap((uid) => model.type(uid) ?? [])] : [];
}

/** Whether there may be entries that are not told of, because whoever is logged in may not read all of them. */
export function hidesSome(field: ContentField, model: ContentModel): boolean {
  return targetsOf(field, model).some(({ readable = 'all' }) => readable !== 'all');
}
