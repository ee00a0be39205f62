import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readFiles } from '../../model/files';
import { useModel } from '../../model/useModel';
import { announce } from '../../ui/announce';
import { focusFirst } from '../../ui/focus';
import { SortableList } from '../../ui/sortable/SortableList';
import { moved } from '../../ui/sortable/useKeys';
import { FileTile } from './FileTile';
import type { MediaValue } from './value';

interface FileTilesProps {
  label: string;
  files: MediaValue;
  readOnly: boolean;
  onChange: (files: MediaValue) => void;
  /** Moves the focus to what adds a file: when the last one went. */
  focusButtons: () => void;
}

/** The files of a field, in their order. */
export function FileTiles({ label, files, readOnly, onChange, focusButtons }: FileTilesProps) {
  const { t } = useTranslation();
  const around = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const [shown, renew] = useAddresses(files);
  useEffect(() => {
    if (wanted.current === null) return;
    const id = wanted.current;
    wanted.current = null;
    if (!id || !focusFirst(around.current?.querySelector(`[data-document="${id}"]`))) focusButtons();
  });
  const remove = (index: number) => {
    wanted.current = (files[index + 1] ?? files[index - 1])?.documentId ?? '';
    announce(t('files.removed', { name: files[index]?.name }));
    onChange(files.toSpliced(index, 1));
  };
  if (files.length === 0) return null;
  return (
    <div ref={around}>
      <SortableList
        label={label}
        keys={files.map(({ documentId }) => documentId)}
        nameOf={(index) => files[index]?.name ?? ''}
        readOnly={readOnly}
        grid
        onMove={(from, to) => onChange(moved(files, from, to))}
      >
        {(index, handles) => {
          const file = shown[index];
          return file && <FileTile file={file} handles={handles} onRemove={readOnly ? undefined : () => remove(index)} onFail={renew} />;
        }}
      </SortableList>
    </div>
  );
}

/** The files with addresses that hold: those of private files are over after some minutes, and are asked for again when a picture fails. */
function useAddresses(files: MediaValue): [MediaValue, () => void] {
  const model = useModel();
  const [hasFailed, setHasFailed] = useState(false);
  const ids = files.map(({ documentId }) => documentId);
  const fresh = useQuery({ queryKey: ['media', 'addresses', ids], queryFn: () => readFiles(model, ids), enabled: hasFailed });
  const renewed = files.map((file) => fresh.data?.find(({ documentId }) => documentId === file.documentId) ?? file);
  const renew = () => (hasFailed ? void fresh.refetch() : setHasFailed(true));
  return [renewed, renew];
}
