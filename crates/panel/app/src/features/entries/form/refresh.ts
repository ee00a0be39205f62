/** Hears how an entry stands that the server published or took back while its form is open. */
import type { FormView } from './formStore';

/** What is typed stays; where somebody changed the draft as well, everything does, until whoever saves is told. */
export async function refresh({ api, store, locale }: Pick<FormView, 'api' | 'store' | 'locale'>): Promise<void> {
  const { entry, published } = await api.read({ documentId: store.get().documentId, locale });
  const { version, phase } = store.get();
  if (phase === 'idle' && entry?._version === version?._version) store.set({ version: entry, published });
}
