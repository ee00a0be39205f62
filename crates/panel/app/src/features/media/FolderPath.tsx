import { Breadcrumbs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Folder, pathTo } from '../../model/folders';
import { LinkAnchor } from '../../ui/links';
import { changed, type MediaSearch, writeSearch } from './mediaSearch';

/** Where one is in the tree of folders, and the way back up. */
export function FolderPath({ folders, search }: { folders: Folder[]; search: MediaSearch }) {
  const { t } = useTranslation();
  const path = [{ documentId: null, name: t('media.top') }, ...pathTo(folders, search.folder)];
  return (
    <nav aria-label={t('media.path')}>
      <Breadcrumbs separatorMargin={4}>
        {path.map((step, position) =>
          position === path.length - 1 ? (
            <Text key={step.documentId} size="sm" fw={600} aria-current="page">
              {step.name}
            </Text>
          ) : (
            <LinkAnchor key={step.documentId} size="sm" to="/media" search={writeSearch(changed(search, { folder: step.documentId }))}>
              {step.name}
            </LinkAnchor>
          ),
        )}
      </Breadcrumbs>
    </nav>
  );
}
