import { createContext, use } from 'react';
import type { ContentModel } from './contentModel';

/** The content model, for everything inside the shell. */
export const ModelContext = createContext<ContentModel | null>(null);

/** The content model of the project. */
export function useModel(): ContentModel {
  const model = use(ModelContext);
  if (!model) throw new Error('there is no content model outside of the shell');
  return model;
}
