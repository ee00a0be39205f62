import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconGripVertical from '@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Sortable.module.css';
import type { Handles } from './SortableList';

interface SortableItemProps {
  id: string;
  name: string;
  index: number;
  count: number;
  readOnly: boolean;
  grid: boolean;
  onStep: (from: number, to: number) => void;
  children: (handles: Handles) => ReactNode;
}

/** One item of a {@link SortableList}. */
export function SortableItem({ id, name, index, count, readOnly, grid, onStep, children }: SortableItemProps) {
  const { t } = useTranslation();
  const isStill = useReducedMotion();
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id,
    disabled: readOnly,
    attributes: { roleDescription: t('sort.role') },
  });
  const style = { transform: CSS.Translate.toString(transform), transition: isStill ? undefined : transition };
  const [Before, After] = grid ? [IconChevronLeft, IconChevronRight] : [IconChevronUp, IconChevronDown];
  const button = (to: number, label: string, Icon: typeof IconChevronUp) => {
    const isEnd = to < 0 || to >= count;
    return (
      // not disabled: the focus would be lost at the end of the list
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        className={classes.step}
        aria-label={label}
        aria-disabled={isEnd}
        {...(isEnd ? { 'data-disabled': true } : {})}
        onClick={() => !isEnd && onStep(index, to)}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    );
  };
  const grip = (
    <ActionIcon
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
      variant="subtle"
      color="gray"
      size="sm"
      className={classes.grip}
      aria-label={t('sort.grip', { name })}
    >
      <IconGripVertical size={16} aria-hidden />
    </ActionIcon>
  );
  const buttons = (
    <>
      {button(index - 1, t(grid ? 'sort.left' : 'sort.up', { name }), Before)}
      {button(index + 1, t(grid ? 'sort.right' : 'sort.down', { name }), After)}
    </>
  );
  const isAlone = readOnly || count < 2;
  return (
    <li ref={setNodeRef} style={style} className={isDragging ? classes.dragged : undefined}>
      {children(isAlone ? { grip: null, buttons: null } : { grip, buttons })}
    </li>
  );
}
