import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { each, type Failure } from './bulk';
import type { LibraryFile } from './library';

/** Does one thing to many files. `failures` are those of the last time; `onSuccess` is called when there are none. */
export function useBulk(act: (file: LibraryFile) => Promise<unknown>, onSuccess: (count: number) => void) {
  const queries = useQueryClient();
  const [done, setDone] = useState(0);
  const work = useMutation({
    mutationFn: (files: LibraryFile[]) => {
      setDone(0);
      return each(files, act, setDone);
    },
    onSuccess: async (failures, files) => {
      await queries.invalidateQueries({ queryKey: ['media'] });
      if (failures.length === 0) onSuccess(files.length);
    },
  });
  const failures: Failure<LibraryFile>[] = work.data ?? [];
  return { run: work.mutate, isPending: work.isPending, done, failures };
}
