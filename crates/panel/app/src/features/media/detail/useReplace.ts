import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FileInfoInput } from '../../../graphql/generated/graphql';
import { replaceFile } from '../../../model/upload';

/** Puts another file in the place of one, and says how much of it was sent: 0 to 1. */
export function useReplace(documentId: string) {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const replace = useMutation({
    mutationFn: ({ file, info }: { file: File; info?: FileInfoInput }) => {
      setShare(0);
      return replaceFile(queries, documentId, file, { onProgress: setShare, ...(info ? { info } : {}) });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['media'] }),
  });
  return { replace, share };
}
