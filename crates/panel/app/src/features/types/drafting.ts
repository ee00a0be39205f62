/** What every part of the builder works on. */
import { createContext, use } from 'react';
import type { PreviewModelChangeQuery } from '../../graphql/generated/graphql';
import type { ContentModel } from '../../model/contentModel';
import type { Draft } from './useDraft';

export type Preview = PreviewModelChangeQuery['previewModelChange'];
export type ModelProblem = Preview['problems'][number];

export interface Drafting extends Draft {
  /** The model as it would be. */
  model: ContentModel;
  readOnly: boolean;
  /** What would become of what is staged; `null` as long as that is nothing, or not known. */
  preview: Preview | null;
  /** Looks once more what would become of it: others change files, too. */
  look: () => void;
  /** What would be wrong with a type or component, or with one of its attributes. */
  problemsOf: (uid: string, attribute?: string) => ModelProblem[];
}

export const DraftingContext = createContext<Drafting | null>(null);

export function useDrafting(): Drafting {
  const drafting = use(DraftingContext);
  if (!drafting) throw new Error('there is no builder around this');
  return drafting;
}
