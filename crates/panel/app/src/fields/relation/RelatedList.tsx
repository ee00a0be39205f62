import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import { announce } from '../../ui/announce';
import { focusFirst } from '../../ui/focus';
import { SortableList } from '../../ui/sortable/SortableList';
import { moved } from '../../ui/sortable/useKeys';
import { RelatedRow } from './RelatedRow';
import type { RelatedEntry } from './value';

/** As many rows as are shown until somebody wants to see the others. */
const SHOWN = 50;

interface RelatedListProps {
  label: string;
  entries: readonly RelatedEntry[];
  mixed: boolean;
  readOnly: boolean;
  onChange: (entries: readonly RelatedEntry[]) => void;
  /** Moves the focus to what adds an entry: when the last one went. */
  focusPicker: () => void;
}

/** The entries that a relation leads to, in their order. */
export function RelatedList({ label, entries, mixed, readOnly, onChange, focusPicker }: RelatedListProps) {
  const { t } = useTranslation();
  const model = useModel();
  const [most, setMost] = useState(SHOWN);
  const around = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const shown = entries.slice(0, most);
  useEffect(() => {
    if (wanted.current === null) return;
    const id = wanted.current;
    wanted.current = null;
    if (!id || !focusFirst(around.current?.querySelector(`[data-document="${id}"]`))) focusPicker();
  });
  const nameOf = (index: number) => entries[index]?.title || String(index + 1);
  const remove = (index: number) => {
    wanted.current = (entries[index + 1] ?? entries[index - 1])?.documentId ?? '';
    announce(t('relation.removed', { name: nameOf(index) }));
    onChange(entries.toSpliced(index, 1));
  };
  if (entries.length === 0) return null;
  return (
    <div ref={around}>
      <SortableList
        label={label}
        keys={shown.map(({ documentId }) => documentId)}
        nameOf={nameOf}
        readOnly={readOnly}
        onMove={(from, to) => onChange(moved(entries, from, to))}
      >
        {(index, handles) => {
          const entry = shown[index];
          if (!entry) return null;
          return (
            <RelatedRow
              entry={entry}
              name={nameOf(index)}
              mixed={mixed && model.type(entry.uid) !== undefined}
              handles={handles}
              onRemove={readOnly ? undefined : () => remove(index)}
            />
          );
        }}
      </SortableList>
      {entries.length > most && (
        <Button size="compact-xs" variant="subtle" mt={4} onClick={() => setMost(most + 4 * SHOWN)}>
          {t('relation.showMore', { count: entries.length - most })}
        </Button>
      )}
    </div>
  );
}
