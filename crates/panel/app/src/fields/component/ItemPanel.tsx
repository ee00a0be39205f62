import { ActionIcon, Badge, Text, UnstyledButton } from '@mantine/core';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handles } from '../../ui/sortable/SortableList';
import classes from './component.module.css';

interface ItemPanelProps {
  itemKey: string;
  path: string;
  /** What sort of thing it is, where a list has several. */
  kind?: string | undefined;
  summary: string;
  name: string;
  opened: boolean;
  onToggle: () => void;
  /** How many things are wrong inside. */
  problems: number;
  handles: Handles;
  /** `undefined` where it cannot be done. */
  onDuplicate?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
  children: ReactNode;
}

/** One component of a list: a line that says which it is, and its fields below when it is opened. */
export function ItemPanel({ itemKey, path, kind, summary, name, opened, onToggle, problems, handles, ...rest }: ItemPanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const { onDuplicate, onRemove, children } = rest;
  return (
    <div className={classes.item} data-path={path} data-item={itemKey} data-invalid={problems > 0 || undefined}>
      <div className={classes.head}>
        {handles.grip}
        <UnstyledButton
          data-part="head"
          className={classes.toggle}
          onClick={onToggle}
          aria-expanded={opened}
          {...(opened ? { 'aria-controls': id } : {})}
        >
          <IconChevronRight size={16} className={classes.chevron} aria-hidden />
          {kind && (
            <Text span size="sm" fw={500} flex="none">
              {kind}
            </Text>
          )}
          <Text span size="sm" truncate {...(summary && !kind ? {} : { c: 'dimmed' })}>
            {summary || (kind ? '' : name)}
          </Text>
        </UnstyledButton>
        {problems > 0 && (
          <Badge color="red" variant="light" size="sm" mx={4} flex="none">
            {t('parts.problems', { count: problems })}
          </Badge>
        )}
        {handles.buttons}
        {onDuplicate && (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('parts.duplicate', { name })} onClick={onDuplicate}>
            <IconCopy size={16} aria-hidden />
          </ActionIcon>
        )}
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('parts.remove', { name })} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {opened && (
        <div className={classes.body} id={id} data-part="body">
          {children}
        </div>
      )}
    </div>
  );
}
