import { ActionIcon, Anchor, Group, Text } from '@mantine/core';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isOwn } from '../../model/contentModel';
import { useModel } from '../../model/useModel';
import { StatusBadge } from '../../ui/StatusBadge';
import type { Handles } from '../../ui/sortable/SortableList';
import { EntryTitle } from './EntryTitle';
import classes from './relation.module.css';
import type { RelatedEntry } from './value';

interface RelatedRowProps {
  entry: RelatedEntry;
  name: string;
  /** Whether entries of several types are beside each other. */
  mixed: boolean;
  handles: Handles;
  /** `undefined` where it cannot be removed. */
  onRemove: (() => void) | undefined;
}

/** An entry that a relation leads to, with the way to it. */
export function RelatedRow({ entry, name, mixed, handles, onRemove }: RelatedRowProps) {
  const { t } = useTranslation();
  const model = useModel();
  const type = model.type(entry.uid);
  const to = type && isOwn(type) ? (type.kind === 'SINGLE' ? `/content/${type.uid}` : `/content/${type.uid}/${entry.documentId}`) : null;
  return (
    <Group gap={4} wrap="nowrap" className={classes.row} data-document={entry.documentId}>
      {handles.grip}
      {mixed && type && (
        <Text span size="xs" c="dimmed" flex="none">
          {type.displayName}
        </Text>
      )}
      <div className={classes.title}>
        {to ? (
          <Anchor component={Link} to={to} target="_blank" className={classes.link} aria-label={t('relation.open', { name })}>
            <EntryTitle entry={entry} />
          </Anchor>
        ) : (
          <EntryTitle entry={entry} />
        )}
      </div>
      {entry.standing && <StatusBadge standing={entry.standing} />}
      {handles.buttons}
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('relation.remove', { name })} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
