/** What can be done to several entries at once: one after the other, so that each is done or not, and says why not. */
import { sendText } from '../../../graphql/client';
import { i18n } from '../../../lib/i18n';
import type { ContentType } from '../../../model/contentModel';
import { type Act, actDocument, deleteDocument, type EntryAnswer, entryDocument } from '../../../model/documents';
import type { Permissions } from '../../../model/usePermissions';

/** Where there are locales, entries are deleted in one or in all of them. */
export type EntryAct = Act | 'delete' | 'deleteLocale' | 'deleteAll';

/** What may be done with entries of a type. */
export function actsOf(type: ContentType, permissions: Permissions): EntryAct[] {
  const { uid, operations, localized } = type;
  const acts: [EntryAct, string | null, string][] = [
    ['publish', operations.publish, 'publish'],
    ['unpublish', operations.unpublish, 'publish'],
    ['discardDraft', operations.discardDraft, 'update'],
    ['delete', localized ? null : operations.delete, 'delete'],
    ['deleteLocale', localized ? operations.delete : null, 'delete'],
    ['deleteAll', localized ? operations.delete : null, 'delete'],
  ];
  return acts.filter(([, operation, action]) => operation && permissions.may(uid, action)).map(([act]) => act);
}

/** Does it to one entry. Throws if it was not done. */
export async function actOn(type: ContentType, act: EntryAct, documentId: string, locale: string | null): Promise<void> {
  const scope = type.localized && locale ? { locale } : {};
  if (act === 'delete' || act === 'deleteLocale' || act === 'deleteAll') {
    await sendText(deleteDocument(type), { documentId, ...scope, ...(act === 'deleteAll' && { locale: '*' }) });
    // the API answers alike when there was nothing to delete for whoever asks
    const read = entryDocument(type, 'documentId');
    const { entry: left } = await sendText<EntryAnswer>(read, { documentId, ...scope, ...(type.draftAndPublish && { status: 'DRAFT' }) });
    if (left) throw new Error(i18n.t('list.act.refused'));
    return;
  }
  const { entry } = await sendText<EntryAnswer>(actDocument(type, act, 'documentId'), { documentId, ...scope });
  if (!entry) throw new Error(i18n.t('list.act.gone'));
}
