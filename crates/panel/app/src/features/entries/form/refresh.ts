/** Hears how an entry stands that the server published or took back while its form is open. */
import type { FormView } from './formStore';

/**
 * What is typed stays. Where the draft is being written, or somebody changed it as well, it stays as the form knows it, until whoever saves
 * is told.
 */
export async function refresh(view: Pick<FormView, 'api' | 'store' | 'locale'>): Promise<void> {
  const { api, store, locale } = view;
  const before = store.get();
  const { entry, published } = await api.read({ documentId: before.documentId, locale });
  const { version, published: known, phase } = store.get();
  // what was answered to the form meanwhile may be newer than this
  if (version !== before.version || known !== before.published) return refresh(view);
  const isSame = phase === 'idle' && entry?._version === version?._version;
  store.set(isSame ? { version: entry, published } : { published });
}
