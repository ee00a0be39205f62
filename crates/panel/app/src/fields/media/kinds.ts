/** Which files a media field takes. */
import type { ContentField } from '../../model/contentModel';
import { FILE_KINDS, type FileKind, fileKind } from '../../ui/fileKind';

/** The kinds as `allowedTypes` of a definition names them. */
export const ALLOWED: Record<FileKind, string> = { image: 'images', video: 'videos', audio: 'audios', document: 'files' };

/** The kinds that a field takes; all of them, where the definition names none. */
export function kindsOf(field: ContentField): FileKind[] {
  const allowed = field.attribute?.allowedTypes;
  const kinds = Array.isArray(allowed) ? FILE_KINDS.filter((kind) => allowed.includes(ALLOWED[kind])) : [];
  return kinds.length > 0 ? kinds : [...FILE_KINDS];
}

/** Whether a file that somebody has may be brought, as far as the browser can tell. */
export function isTaken({ type }: File, kinds: readonly FileKind[]): boolean {
  return type === '' || kinds.includes(fileKind(type));
}

/** What a dialog of the browser offers: `image/*`; everything where any document will do. */
export function acceptOf(kinds: readonly FileKind[]): string | undefined {
  return kinds.includes('document') ? undefined : kinds.map((kind) => `${kind}/*`).join(',');
}
