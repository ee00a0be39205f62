import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { DeleteFolderDocument } from '../../graphql/generated/graphql';
import type { Folder } from '../../model/folders';
import { Ask } from '../../ui/Ask';

/** Asks before a folder is deleted; one that is not empty stays, and the server says so. */
export function DeleteFolder({ folder, onClose, onDeleted }: { folder: Folder; onClose: () => void; onDeleted: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => send(DeleteFolderDocument, { documentId: folder.documentId }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['media'] });
      onDeleted();
    },
  });
  return (
    <Ask
      opened
      onClose={onClose}
      title={t('media.deleteFolder', { name: folder.name })}
      yes={t('media.delete')}
      onYes={() => remove.mutate()}
      danger
      isPending={remove.isPending}
      error={remove.error}
    >
      {t('media.deleteFolderHint')}
    </Ask>
  );
}
