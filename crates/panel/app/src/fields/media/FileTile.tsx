import { ActionIcon, Text } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StoredFile } from '../../model/files';
import { FileThumbnail } from '../../ui/FileThumbnail';
import { fileKind } from '../../ui/fileKind';
import type { Handles } from '../../ui/sortable/SortableList';
import classes from './media.module.css';

interface FileTileProps {
  file: StoredFile;
  handles: Handles;
  /** `undefined` where it cannot be removed. */
  onRemove: (() => void) | undefined;
  onFail: () => void;
}

/** A file of a field: what it looks like, what it says to those who do not see it, and the way to it in the library. */
export function FileTile({ file, handles, onRemove, onFail }: FileTileProps) {
  const { t } = useTranslation();
  const { documentId, name, alternativeText } = file;
  const isMute = fileKind(file.mime) === 'image' && !alternativeText;
  return (
    <div className={`${classes.tile} ${handles.grip ? '' : classes.single}`} data-document={documentId}>
      <span className={classes.picture}>
        {/* what it says is told below */}
        <FileThumbnail file={{ ...file, alternativeText: '' }} pixels={200} onFail={onFail} />
      </span>
      <div className={classes.facts}>
        <Link to="/media" search={{ file: documentId }} target="_blank" className={classes.link} aria-label={t('files.open', { name })}>
          {name}
        </Link>
        <Text size="xs" truncate c="dimmed" fs={isMute ? 'italic' : 'normal'}>
          {isMute ? t('files.mute') : alternativeText}
        </Text>
      </div>
      <div className={classes.acts}>
        <span>{handles.grip}</span>
        <span>
          {handles.buttons}
          {onRemove && (
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('files.remove', { name })} onClick={onRemove}>
              {handles.grip ? <IconX size={16} aria-hidden /> : <IconTrash size={16} aria-hidden />}
            </ActionIcon>
          )}
        </span>
      </div>
    </div>
  );
}
