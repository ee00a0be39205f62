import { Button, FileButton, Group, Stack } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inside, pathTo } from '../../model/folders';
import { totals } from '../../model/uploads/uploads';
import { useUploads } from '../../model/uploads/useUploads';
import { announce } from '../../ui/announce';
import { Page } from '../../ui/Page';
import { Pagination } from '../../ui/Pagination';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { FileGrid } from './FileGrid';
import { FileList } from './FileList';
import { FolderPath } from './FolderPath';
import { FolderTiles } from './FolderTiles';
import { filesQuery, foldersQuery, type LibraryFile } from './library';
import { MediaDialogs, type Question } from './MediaDialogs';
import { MediaToolbar, type View } from './MediaToolbar';
import type { MediaSearch } from './mediaSearch';
import { SelectionBar } from './SelectionBar';
import { UploadGuard } from './uploads/UploadGuard';
import { UploadPanel } from './uploads/UploadPanel';
import { usePastedFiles } from './uploads/usePastedFiles';
import type { useLibrary } from './useLibrary';
import { useMediaSearch } from './useMediaSearch';
import { useSelection } from './useSelection';

const DropArea = lazy(async () => ({ default: (await import('./uploads/DropArea')).DropArea }));
const FileDialog = lazy(async () => ({ default: (await import('./detail/FileDialog')).FileDialog }));

/** Folders and files, for whoever may see them. */
export function MediaLibrary({ library, may, mayFolder, maySeeBucket }: NonNullable<ReturnType<typeof useLibrary>>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { search, change } = useMediaSearch();
  const [view, setView] = useLocalStorage<View>({ key: 'presswork-media-view', defaultValue: 'grid', getInitialValueInEffect: false });
  const { selected, select, clear } = useSelection();
  const [question, setQuestion] = useState<Question | null>(null);
  const uploads = useUploads();
  const allFolders = useQuery(foldersQuery(library));
  const folders = allFolders.data ?? null;
  const files = useQuery({ ...filesQuery(library, search, folders), enabled: allFolders.isSuccess });
  const upload = (chosen: File[]) => uploads.add(chosen, search.folder);
  usePastedFiles(upload, may('create') && !search.file && !question);

  const nodes = files.data?.list.nodes ?? [];
  const info = files.data?.list.pageInfo;
  // a page that is empty by now and a folder that is gone are as if the address did not name them
  const last = info && !files.isPlaceholderData && info.pageCount > 0 && search.page > info.pageCount ? info.pageCount : null;
  const isGone = folders !== null && search.folder !== null && !folders.some((folder) => folder.documentId === search.folder);
  const amend = useEffectEvent((amended: Partial<MediaSearch>) => change(amended, { replace: true }));
  useEffect(() => {
    if (isGone) amend({ folder: null });
    else if (last !== null) amend({ page: last });
  }, [isGone, last]);
  const here = folders && !search.q && !search.deep ? inside(folders, search.folder) : [];
  const place = pathTo(folders ?? [], search.folder).at(-1)?.name ?? t('media.top');
  const isLoading = !allFolders.isError && (allFolders.isPending || files.isPending);
  const done = (message: string, moved: LibraryFile[]) => {
    setQuestion(null);
    announce(message);
    select(moved, false);
    if (moved.some((file) => file.documentId === search.file)) change({ file: null });
  };
  // whoever drags one of those that are selected means all of them
  const dragged = (documentId: string) =>
    selected.has(documentId) ? [...selected.values()] : nodes.filter((file) => file.documentId === documentId);
  const Files = view === 'grid' ? FileGrid : FileList;

  return (
    <Page
      title={t('nav.media')}
      actions={
        <>
          {maySeeBucket && (
            <Button variant="subtle" onClick={() => setQuestion({ kind: 'bucket' })}>
              {t('media.bucket.dots')}
            </Button>
          )}
          {mayFolder('create') && (
            <Button variant="default" onClick={() => setQuestion({ kind: 'folder', folder: null })}>
              {t('media.newFolder')}
            </Button>
          )}
          {may('create') && (
            <FileButton onChange={upload} multiple>
              {(props) => <Button {...props}>{t('media.upload.button')}</Button>}
            </FileButton>
          )}
        </>
      }
    >
      <MediaToolbar
        search={search}
        change={change}
        hasFolders={folders !== null}
        hasDescriptions={library.fields.includes('alternativeText')}
        view={view}
        onView={setView}
      />
      {/* what is at the end can be scrolled out from under the uploads */}
      <Stack gap="xs" pb={uploads.uploads.length > 0 ? '50vh' : 0}>
        <Group justify="space-between" gap="xs">
          {folders && <FolderPath folders={folders} search={search} />}
          {nodes.length > 0 && (
            <SelectionBar
              files={view === 'grid' ? nodes : null}
              selected={selected}
              onSelect={select}
              onMove={folders && may('update') ? () => setQuestion({ kind: 'move', files: [...selected.values()], to: search.folder }) : undefined}
              onDelete={may('delete') ? () => setQuestion({ kind: 'delete', files: [...selected.values()] }) : undefined}
              onClear={clear}
            />
          )}
        </Group>
        <FolderTiles
          folders={here}
          search={search}
          onFile={
            may('update') ? (documentId, folder) => setQuestion({ kind: 'move', files: dragged(documentId), to: folder.documentId }) : undefined
          }
          onChange={mayFolder('update') ? (folder) => setQuestion({ kind: 'folder', folder }) : undefined}
          onDelete={mayFolder('delete') ? (folder) => setQuestion({ kind: 'deleteFolder', folder }) : undefined}
        />
        {isLoading && <Loading />}
        {allFolders.isError && <ErrorState error={allFolders.error} onRetry={() => void allFolders.refetch()} />}
        {files.isError && <ErrorState error={files.error} onRetry={() => void files.refetch()} />}
        {info?.total === 0 && (
          <Empty title={t(search.q || search.kind ? 'media.nothingFound' : 'media.empty')}>
            {may('create') && !search.q && !search.kind && t('media.emptyHint')}
          </Empty>
        )}
        {info && info.total > 0 && (
          <>
            <Files
              files={nodes}
              search={search}
              change={change}
              selected={selected}
              onSelect={select}
              folders={folders ?? []}
              onFail={() => void files.refetch({ cancelRefetch: false })}
              isStale={files.isPlaceholderData}
            />
            <Pagination
              page={search.page}
              pageSize={search.size}
              total={info.total}
              onPage={(page) => change({ page })}
              onPageSize={(size) => change({ size })}
              onIntent={(page) => void queries.prefetchQuery(filesQuery(library, { ...search, page }, folders))}
            />
          </>
        )}
      </Stack>
      <UploadPanel {...uploads} onOpen={(file) => change({ file })} />
      <UploadGuard isUnderWay={totals(uploads.uploads).underWay > 0} />
      <MediaDialogs
        question={question}
        library={library}
        folders={folders ?? []}
        here={search.folder}
        onClose={() => setQuestion(null)}
        onDone={done}
      />
      <Suspense fallback={null}>
        {may('create') && <DropArea onFiles={upload} into={place} />}
        {search.file && (
          <FileDialog
            documentId={search.file}
            beside={nodes.map((file) => file.documentId)}
            library={library}
            folders={folders}
            may={may}
            onGo={(file) => change({ file })}
            onDelete={(file) => setQuestion({ kind: 'delete', files: [file] })}
          />
        )}
      </Suspense>
    </Page>
  );
}
