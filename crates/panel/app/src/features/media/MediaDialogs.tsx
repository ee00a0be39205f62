import { useTranslation } from 'react-i18next';
import type { Folder } from '../../model/folders';
import { BucketDialog } from './BucketDialog';
import { DeleteFiles } from './DeleteFiles';
import { DeleteFolder } from './DeleteFolder';
import { FolderForm } from './FolderForm';
import type { Library, LibraryFile } from './library';
import { MoveFiles } from './MoveFiles';

/** What is asked at the moment. */
export type Question =
  | { kind: 'delete'; files: LibraryFile[] }
  /** `to` is the folder that is proposed. */
  | { kind: 'move'; files: LibraryFile[]; to: string | null }
  /** `null` makes a new one. */
  | { kind: 'folder'; folder: Folder | null }
  | { kind: 'deleteFolder'; folder: Folder }
  /** What is in the bucket. */
  | { kind: 'bucket' };

interface MediaDialogsProps {
  question: Question | null;
  library: Library;
  folders: Folder[];
  here: string | null;
  onClose: () => void;
  /** It is done; `message` says what, `files` are no longer where they were. */
  onDone: (message: string, files: LibraryFile[]) => void;
}

/** The dialogs of the library, one at a time. */
export function MediaDialogs({ question, library, folders, here, onClose, onDone }: MediaDialogsProps) {
  const { t } = useTranslation();
  if (!question) return null;
  if (question.kind === 'folder') {
    return <FolderForm {...question} folders={folders} here={here} onClose={onClose} onSaved={() => onDone(t('media.folderSaved'), [])} />;
  }
  if (question.kind === 'deleteFolder') {
    return <DeleteFolder folder={question.folder} onClose={onClose} onDeleted={() => onDone(t('media.folderDeleted'), [])} />;
  }
  if (question.kind === 'bucket') return <BucketDialog onClose={onClose} />;
  const { files } = question;
  if (question.kind === 'move') {
    return (
      <MoveFiles files={files} folders={folders} to={question.to} onClose={onClose} onMoved={(count) => onDone(t('media.moved', { count }), files)} />
    );
  }
  return <DeleteFiles library={library} files={files} onClose={onClose} onDeleted={(count) => onDone(t('media.deleted', { count }), files)} />;
}
