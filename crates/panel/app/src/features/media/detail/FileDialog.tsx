import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../../model/folders';
import { Ask } from '../../../ui/Ask';
import { Dialog } from '../../../ui/Dialog';
import { Empty, ErrorState, Loading } from '../../../ui/states';
import { type FileDetails, fileQuery, type Library } from '../library';
import type { useLibrary } from '../useLibrary';
import { FileEditor } from './FileEditor';
import { Neighbours } from './Neighbours';

interface FileDialogProps {
  documentId: string;
  /** The files that are shown behind it, in their order. */
  beside: string[];
  library: Library;
  folders: Folder[] | null;
  may: NonNullable<ReturnType<typeof useLibrary>>['may'];
  /** Opens another file; `null` closes this one. */
  onGo: (documentId: string | null) => void;
  onDelete: (file: FileDetails) => void;
}

/** The details of a file; what was changed and not saved is not lost by leaving it. */
export function FileDialog({ documentId, beside, library, folders, may, onGo, onDelete }: FileDialogProps) {
  const { t } = useTranslation();
  const file = useQuery(fileQuery(library, documentId));
  const [isDirty, setDirty] = useState(false);
  const [waiting, setWaiting] = useState<{ to: string | null } | null>(null);
  // whoever goes from file to file stays at the way to the next; where there is little room, the picture is what is seen first
  const [isFirst, setFirst] = useState(() => window.matchMedia('(min-width: 48em)').matches);
  const leave = (to: string | null) => {
    setWaiting(null);
    setFirst(false);
    onGo(to);
  };
  const go = (to: string | null) => (isDirty ? setWaiting({ to }) : leave(to));
  return (
    <Dialog opened onClose={() => go(null)} title={file.data?.name ?? t('media.file')} size="72rem">
      {file.isPending && <Loading />}
      {file.isError && <ErrorState error={file.error} onRetry={() => void file.refetch()} />}
      {file.data === null && <Empty title={t('media.gone')} />}
      {file.data && (
        <FileEditor
          key={documentId}
          file={file.data}
          library={library}
          folders={folders}
          may={may}
          autoFocus={isFirst}
          onDirty={setDirty}
          onFail={() => void file.refetch({ cancelRefetch: false })}
          onDelete={onDelete}
        />
      )}
      <Neighbours documentId={documentId} beside={beside} onGo={go} />
      <Ask
        opened={waiting !== null}
        onClose={() => setWaiting(null)}
        title={t('ui.unsaved')}
        yes={t('ui.discard')}
        onYes={() => leave(waiting?.to ?? null)}
        danger
      >
        {t('ui.unsavedText')}
      </Ask>
    </Dialog>
  );
}
