/** Where entries stand between draft and published, as the API tells it of each. */
import type { Standing } from '../ui/StatusBadge';
import type { ContentType } from './contentModel';

const TOLD: Record<string, Standing> = { DRAFT: 'draft', MODIFIED: 'modified', PUBLISHED: 'published' };

/** What to select of an entry to know where it stands; nothing of types without drafts. */
export function standingSelection(type: ContentType): string {
  return type.draftAndPublish ? '_status' : '';
}

/** What {@link standingSelection} answered. */
export function toldStanding(data: Record<string, unknown>): Standing | undefined {
  return TOLD[String(data._status)];
}
