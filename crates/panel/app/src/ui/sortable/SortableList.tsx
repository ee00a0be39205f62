import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  type Modifier,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { rectSortingStrategy, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../announce';
import { oneStep } from './oneStep';
import classes from './Sortable.module.css';
import { SortableItem } from './SortableItem';

export interface SortableListProps {
  /** What the list is called. */
  label: string;
  /** A key for each item. */
  keys: readonly string[];
  /** What an item is called where its place is told. */
  nameOf: (index: number) => string;
  readOnly?: boolean;
  /** Side by side instead of one below another. */
  grid?: boolean;
  onMove: (from: number, to: number) => void;
  /** An item; `handles` are what moves it. */
  children: (index: number, handles: Handles) => ReactNode;
}

/** What moves an item: something to drag, and buttons. `null` where nothing can be moved. */
export interface Handles {
  grip: ReactNode;
  buttons: ReactNode;
}

const alongTheList: Modifier = ({ transform }) => ({ ...transform, x: 0 });

/** A list that is put in order: by dragging, by keys on the grip (Space, arrows, Space), and by buttons. Loads what drags: load it lazily. */
export function SortableList({ label, keys, nameOf, readOnly = false, grid = false, onMove, children }: SortableListProps) {
  const { t } = useTranslation();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: oneStep(keys) }),
  );
  const indexOf = (id: UniqueIdentifier) => keys.indexOf(String(id));
  const place = (id: UniqueIdentifier, over: UniqueIdentifier | undefined) => ({
    name: nameOf(indexOf(id)),
    place: indexOf(over ?? id) + 1,
    count: keys.length,
  });
  // what was just picked up is over its own place: saying that, too, would drown that it was picked up
  const isJustLifted = useRef(false);
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      isJustLifted.current = true;
      return t('sort.lifted', place(active.id, undefined));
    },
    onDragOver: ({ active, over }) => {
      const isAtHome = isJustLifted.current && over?.id === active.id;
      isJustLifted.current = false;
      return isAtHome ? undefined : t('sort.over', place(active.id, over?.id));
    },
    onDragEnd: ({ active, over }) => t('sort.dropped', place(active.id, over?.id)),
    onDragCancel: ({ active }) => t('sort.cancelled', place(active.id, undefined)),
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onMove(indexOf(active.id), indexOf(over.id));
  };
  const step = (from: number, to: number) => {
    announce(t('sort.moved', { name: nameOf(from), place: to + 1, count: keys.length }));
    onMove(from, to);
  };
  return (
    <DndContext
      id={useId()}
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={grid ? [] : [alongTheList]}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('sort.how') } }}
    >
      <SortableContext items={[...keys]} strategy={grid ? rectSortingStrategy : verticalListSortingStrategy}>
        <ul className={grid ? classes.grid : classes.list} aria-label={label}>
          {keys.map((key, index) => (
            <SortableItem key={key} id={key} name={nameOf(index)} index={index} count={keys.length} readOnly={readOnly} grid={grid} onStep={step}>
              {(handles) => children(index, handles)}
            </SortableItem>
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}
