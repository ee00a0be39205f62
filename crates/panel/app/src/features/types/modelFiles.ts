/** The definitions of the project as its files have them, and whether they may be changed here. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { ModelFilesDocument } from '../../graphql/generated/graphql';
import type { Definition } from '../../model/contentModel';
import { type Definitions, isEditable } from '../../model/definitions';

export interface ModelFiles {
  definitions: Definitions;
  enabled: boolean;
  /** The state of the files that this is. */
  revision: string;
}

// one answer, so that definitions and revision are of the same moment
export const modelFilesQuery = queryOptions({
  queryKey: ['model', 'files'],
  queryFn: async (): Promise<ModelFiles> => {
    const { modelEditing, contentModel } = await send(ModelFilesDocument);
    const written = [...contentModel.types, ...contentModel.components].filter(({ uid }) => isEditable(uid));
    return {
      definitions: new Map(written.map(({ uid, definition }) => [uid, definition as Definition])),
      enabled: modelEditing.enabled,
      revision: modelEditing.revision ?? '',
    };
  },
  staleTime: 0,
});
