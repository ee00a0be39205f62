import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import { announce } from '../../ui/announce';
import { focusFirst } from '../../ui/focus';
import { SortableList } from '../../ui/sortable/SortableList';
import { moved, useKeys } from '../../ui/sortable/useKeys';
import { ComponentFields } from './ComponentFields';
import { type ComponentValue, copyComponent, summaryOf } from './content';
import { ItemPanel } from './ItemPanel';
import { type OwnerOf, tagOf } from './items';
import { useLatest } from './useLatest';
import { useOpened } from './useOpened';

interface ComponentItemsProps {
  label: string;
  path: string;
  items: readonly ComponentValue[];
  onChange: (items: readonly ComponentValue[]) => void;
  /** The component that an item is. */
  ownerOf: OwnerOf;
  /** Whether items are of several components, so that each says of which. */
  mixed?: boolean;
  /** How many items there may be. */
  max: number;
  readOnly: boolean;
  /** What adds an item. */
  children: (add: (item: ComponentValue) => void) => ReactNode;
}

/** A list of components: each a line that can be opened, moved, copied and removed. */
export function ComponentItems({ label, path, items, onChange, ownerOf, mixed = false, max, readOnly, children }: ComponentItemsProps) {
  const { t } = useTranslation();
  const model = useModel();
  const { keys, move, insert, remove } = useKeys(items.length);
  const { problemsIn, isOpened, choose } = useOpened();
  const [latest, change] = useLatest(items, onChange);
  const around = useRef<HTMLDivElement>(null);
  // where the focus goes once what was added or removed is on the screen
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const found = around.current?.querySelector(wanted.current);
    if (focusFirst(found)) wanted.current = null;
  });
  const titleOf = (item: ComponentValue | undefined) => {
    const owner = item && ownerOf(item);
    return owner ? { kind: owner.displayName, summary: summaryOf(item, owner, model) } : { kind: '', summary: '' };
  };
  const nameOf = (index: number) => {
    const { kind, summary } = titleOf(items[index]);
    return summary || `${kind} ${index + 1}`;
  };
  const add = (item: ComponentValue, index: number, place: 'body' | 'head') => {
    const key = insert(index);
    choose(key, true);
    wanted.current = `[data-item="${key}"] [data-part="${place}"]`;
    announce(t('parts.added', { place: index + 1, count: items.length + 1 }));
    change(latest.current.toSpliced(index, 0, item));
  };
  const drop = (index: number) => {
    const next = keys[index + 1] ?? keys[index - 1];
    wanted.current = next ? `[data-item="${next}"] [data-part="head"]` : '[data-part="add"]';
    announce(t('parts.removed', { name: nameOf(index) }));
    remove(index);
    change(latest.current.toSpliced(index, 1));
  };
  const mayAdd = !readOnly && items.length < max;
  return (
    <div ref={around}>
      <SortableList
        label={label}
        keys={keys}
        nameOf={nameOf}
        readOnly={readOnly}
        onMove={(from, to) => {
          move(from, to);
          change(moved(latest.current, from, to));
        }}
      >
        {(index, handles) => {
          const item = items[index];
          const key = keys[index];
          const owner = item && ownerOf(item);
          if (!item || !key || !owner) return null;
          const at = `${path}.${index}`;
          const { kind, summary } = titleOf(item);
          return (
            <ItemPanel
              itemKey={key}
              path={at}
              kind={mixed ? kind : undefined}
              summary={summary}
              name={nameOf(index)}
              opened={isOpened(key, at)}
              onToggle={() => choose(key, !isOpened(key, at))}
              problems={problemsIn(at)}
              handles={handles}
              onDuplicate={mayAdd ? () => add({ ...tagOf(item), ...copyComponent(item, owner, model) }, index + 1, 'head') : undefined}
              onRemove={readOnly ? undefined : () => drop(index)}
            >
              <ComponentFields
                owner={owner}
                path={at}
                value={item}
                readOnly={readOnly}
                onChange={(value) => change(latest.current.with(index, value))}
              />
            </ItemPanel>
          );
        }}
      </SortableList>
      {mayAdd && <div data-part="add">{children((item) => add(item, items.length, 'body'))}</div>}
    </div>
  );
}
