/** What a uid's definition says. */
import type { ContentField } from '../../model/contentModel';

/** Longer ones make no address. */
const LONGEST = 255;

/** The name of the field that it is made of. */
export function targetOf({ attribute }: ContentField): string | null {
  return typeof attribute?.targetField === 'string' ? attribute.targetField : null;
}

/** How long one may be that is made. */
export function longestOf({ attribute }: ContentField): number {
  return typeof attribute?.maxLength === 'number' ? attribute.maxLength : LONGEST;
}
