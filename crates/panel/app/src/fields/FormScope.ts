/** What an input deep inside of a form has to know of the form. */
import { createContext, use } from 'react';
import type { ContentType } from '../model/contentModel';

export interface FormScope {
  type: ContentType;
  /** `null` as long as the entry is new. */
  documentId: string | null;
  /** `null` where the type is not localized. */
  locale: string | null;
  /** What is wrong, in words, by path: `seo.metaTitle`, `blocks.0.title`. */
  errors: ReadonlyMap<string, string>;
}

export const FormScopeContext = createContext<FormScope | null>(null);

/** The form around. */
export function useFormScope(): FormScope {
  const scope = use(FormScopeContext);
  if (!scope) throw new Error('there is no form around this input');
  return scope;
}
