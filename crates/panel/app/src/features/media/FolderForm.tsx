import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, send } from '../../graphql/client';
import { CreateFolderDocument, UpdateFolderDocument } from '../../graphql/generated/graphql';
import { below, type Folder } from '../../model/folders';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { ErrorText } from '../../ui/ErrorText';
import { FolderSelect } from './FolderSelect';

interface FolderFormProps {
  /** `null` makes a new one. */
  folder: Folder | null;
  folders: Folder[];
  /** Where a new one is made. */
  here: string | null;
  onClose: () => void;
  onSaved: () => void;
}

/** What is wrong with the name, if the server says that it is the name. */
function wrongName(error: unknown): string | undefined {
  return error instanceof ApiError ? error.violations.find((violation) => violation.path[0] === 'name')?.message : undefined;
}

/** Makes, renames and moves a folder, and says whether it is private. */
export function FolderForm({ folder, folders, here, onClose, onSaved }: FolderFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [data, setData] = useState({ name: folder?.name ?? '', parent: folder ? folder.parent : here, private: folder?.private ?? false });
  const save = useMutation({
    mutationFn: async () => {
      if (folder) await send(UpdateFolderDocument, { documentId: folder.documentId, data });
      else await send(CreateFolderDocument, { data });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['media'] });
      onSaved();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const nameError = wrongName(save.error);
  return (
    <Dialog opened onClose={onClose} title={folder ? t('media.changeFolder', { name: folder.name }) : t('media.newFolder')} size="sm">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {!nameError && <ErrorText error={save.error} />}
          <TextInput
            label={t('media.name')}
            required
            maxLength={200}
            value={data.name}
            onChange={(event) => setData({ ...data, name: event.currentTarget.value })}
            error={nameError}
            data-autofocus
          />
          <FolderSelect
            label={t('media.inFolder')}
            folders={folders}
            without={folder ? below(folders, folder.documentId) : []}
            value={data.parent}
            onChange={(parent) => setData({ ...data, parent })}
          />
          <Checkbox
            label={t('media.private')}
            description={t('media.privateHint')}
            checked={data.private}
            onChange={(event) => setData({ ...data, private: event.currentTarget.checked })}
          />
          <DialogButtons onCancel={onClose} loading={save.isPending}>
            {t('media.save')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
