import { ActionIcon, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../model/folders';
import { folderTarget } from './dragging';
import classes from './media.module.css';
import { changed, type MediaSearch, writeSearch } from './mediaSearch';

interface FolderTilesProps {
  folders: Folder[];
  search: MediaSearch;
  /** A file was dragged onto a folder. */
  onFile?: ((documentId: string, folder: Folder) => void) | undefined;
  onChange?: ((folder: Folder) => void) | undefined;
  onDelete?: ((folder: Folder) => void) | undefined;
}

/** The folders in the one that is open. */
export function FolderTiles({ folders, search, onFile, onChange, onDelete }: FolderTilesProps) {
  const { t } = useTranslation();
  if (folders.length === 0) return null;
  return (
    <ul className={classes.folders} aria-label={t('media.folders')}>
      {folders.map((folder) => (
        <li key={folder.documentId} className={classes.folder} {...(onFile ? folderTarget((documentId) => onFile(documentId, folder)) : {})}>
          <Link to="/media" search={writeSearch(changed(search, { folder: folder.documentId }))} className={classes.folderLink}>
            <IconFolder size={18} aria-hidden />
            <span className={classes.cut}>{folder.name}</span>
            {folder.private && <IconLock size={14} aria-label={t('media.private')} role="img" />}
          </Link>
          {(onChange || onDelete) && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t('media.actsOn', { name: folder.name })}>
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {onChange && <Menu.Item onClick={() => onChange(folder)}>{t('media.renameOrMove')}</Menu.Item>}
                {onDelete && <Menu.Item onClick={() => onDelete(folder)}>{t('media.deleteDots')}</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          )}
        </li>
      ))}
    </ul>
  );
}
