import type { FormView } from './formStore';

/** Under which key the history of an entry is kept. */
export function historyKey({ type, locale }: Pick<FormView, 'type' | 'locale'>, documentId: string | null) {
  return ['entry', type.uid, documentId, locale, 'history'];
}
