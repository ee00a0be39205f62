import { type ContentType, mainField } from '../../model/contentModel';

/** What to select of an entry for its title, and when it was edited. */
export function titleSelection(type: ContentType): string {
  const names = new Set(['documentId', 'updatedAt', ...(type.localized ? ['locale'] : []), mainField(type)]);
  const isText = type.field(mainField(type))?.attribute?.type === 'string';
  return [...names].filter((name) => isText || name !== mainField(type) || name === 'documentId').join(' ');
}
