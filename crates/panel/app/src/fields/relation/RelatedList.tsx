import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { standingsQuery } from '../../model/standings';
import { useModel } from '../../model/useModel';
import { announce } from '../../ui/announce';
import { focusFirst } from '../../ui/focus';
import type { Standing } from '../../ui/StatusBadge';
import { SortableList } from '../../ui/sortable/SortableList';
import { moved } from '../../ui/sortable/useKeys';
import { RelatedRow } from './RelatedRow';
import type { RelatedEntry } from './value';

/** As many rows as are shown until somebody wants to see the others. */
const SHOWN = 50;

interface RelatedListProps {
  label: string;
  entries: readonly RelatedEntry[];
  locale: string | null;
  mixed: boolean;
  readOnly: boolean;
  onChange: (entries: readonly RelatedEntry[]) => void;
  /** Moves the focus to what adds an entry: when the last one went. */
  focusPicker: () => void;
}

/** The entries that a relation leads to, in their order. */
export function RelatedList({ label, entries, locale, mixed, readOnly, onChange, focusPicker }: RelatedListProps) {
  const { t } = useTranslation();
  const model = useModel();
  const [most, setMost] = useState(SHOWN);
  const around = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const shown = entries.slice(0, most);
  const standings = useStandings(shown, locale);
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
          const standing = standings.get(entry.documentId);
          return (
            <RelatedRow
              entry={entry}
              name={nameOf(index)}
              standing={standing}
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

/** Where entries stand, by their documents. */
function useStandings(entries: readonly RelatedEntry[], locale: string | null): ReadonlyMap<string, Standing> {
  const model = useModel();
  const types = [...new Set(entries.map(({ uid }) => uid))].flatMap((uid) => model.type(uid) ?? []);
  return useQueries({
    queries: types.map((type) => ({
      ...standingsQuery({
        type,
        documentIds: entries.flatMap(({ uid, documentId }) => (uid === type.uid ? [documentId] : [])),
        locale: type.localized ? locale : null,
      }),
      // when one more entry is added, the badges of the others stay
      placeholderData: (before: ReadonlyMap<string, Standing> | undefined) => before,
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => [...(data ?? [])])),
  });
}
