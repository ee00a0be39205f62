/** Where an entry stands between draft and published. */
import type { ContentType } from '../../../model/contentModel';
import type { Standing } from '../../../ui/StatusBadge';
import type { FormState } from './formStore';

/** `null` for types without drafts. A draft that says what is published has its date. */
export function formStanding(type: ContentType, { version, published }: Pick<FormState, 'version' | 'published'>): Standing | null {
  if (!type.draftAndPublish) return null;
  if (!published) return 'draft';
  return version && version.updatedAt !== published.updatedAt ? 'modified' : 'published';
}
