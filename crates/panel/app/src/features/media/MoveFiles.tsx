import { Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { ChangeFileDocument } from '../../graphql/generated/graphql';
import type { Folder } from '../../model/folders';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { BulkState } from './BulkState';
import { FolderSelect } from './FolderSelect';
import type { LibraryFile } from './library';
import { useBulk } from './useBulk';

interface MoveFilesProps {
  files: LibraryFile[];
  folders: Folder[];
  /** Where they are moved to, unless another folder is chosen. */
  to: string | null;
  onClose: () => void;
  onMoved: (count: number) => void;
}

/** Asks where files are to be moved, and moves them. */
export function MoveFiles({ files, folders, to, onClose, onMoved }: MoveFilesProps) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState(to);
  const { run, ...state } = useBulk((file) => send(ChangeFileDocument, { id: file.documentId, info: { folder } }), onMoved);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(files);
  };
  return (
    <Dialog opened onClose={onClose} title={t('media.moveTitle', { count: files.length, name: files[0]?.name })} size="sm">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <FolderSelect label={t('media.folder')} folders={folders} value={folder} onChange={setFolder} data-autofocus />
          <BulkState {...state} total={files.length} />
          <DialogButtons onCancel={onClose} loading={state.isPending}>
            {t('media.move')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
