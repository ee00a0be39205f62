import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../graphql/client';
import { ChangeFileDocument, type FileInfoInput } from '../../../graphql/generated/graphql';
import type { FileDetails } from '../library';
import type { Point } from './crop';

export interface FileValues {
  name: string;
  alternativeText: string;
  caption: string;
  folder: string | null;
  focalPoint: Point | null;
}

function valuesOf(file: FileDetails): FileValues {
  return {
    name: file.name,
    alternativeText: file.alternativeText ?? '',
    caption: file.caption ?? '',
    folder: file.folder?.documentId ?? null,
    focalPoint: file.focalPoint ?? null,
  };
}

/** What was changed, as the API takes it: an empty text is none. */
export function changesOf(before: FileValues, after: FileValues): FileInfoInput {
  const names = (Object.keys(after) as (keyof FileValues)[]).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(names.map((name) => [name, after[name] === '' ? null : after[name]]));
}

/** What can be changed of a file: only what was changed is sent. */
export function useFileForm(file: FileDetails) {
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Partial<FileValues>>({});
  const before = valuesOf(file);
  const values = { ...before, ...edited };
  const changes = changesOf(before, values);
  const save = useMutation({
    mutationFn: () => send(ChangeFileDocument, { id: file.documentId, info: changes }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['media'] });
      setEdited({});
    },
  });
  return {
    values,
    change: (change: Partial<FileValues>) => {
      save.reset();
      setEdited((now) => ({ ...now, ...change }));
    },
    isDirty: Object.keys(changes).length > 0,
    save,
  };
}
