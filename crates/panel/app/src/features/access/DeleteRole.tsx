import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { DeleteAdminRoleDocument, DeleteUserRoleDocument } from '../../graphql/generated/graphql';
import type { Role, RoleRealm } from '../../model/roles';
import { Ask } from '../../ui/Ask';
import { announce } from '../../ui/announce';
import { useRefusal } from '../../ui/useRefusal';

interface DeleteRoleProps {
  realm: RoleRealm;
  /** The one that is asked about. */
  role: Role | null;
  members: number | undefined;
  onClose: () => void;
}

/** Asks before a role is deleted, and says what becomes of those who have it. */
export function DeleteRole({ realm, role, members, onClose }: DeleteRoleProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refusal = useRefusal();
  const remove = useMutation({
    mutationFn: async ({ documentId }: Role): Promise<unknown> =>
      realm === 'users' ? send(DeleteUserRoleDocument, { role: documentId }) : send(DeleteAdminRoleDocument, { role: documentId }),
    onSuccess: async (_, gone) => {
      announce(t('access.deleted', { role: gone.name }));
      close();
      await queries.invalidateQueries({ queryKey: ['roles', realm] });
    },
  });
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <Ask
      opened={role !== null}
      onClose={close}
      title={t('access.deleteTitle', { role: role?.name })}
      yes={t('access.delete')}
      danger
      isPending={remove.isPending}
      error={refusal(remove.error)}
      onYes={() => role && remove.mutate(role)}
    >
      {t(realm === 'users' ? 'access.deleteUsersText' : 'access.deleteAdminsText', { count: members ?? 0 })}
    </Ask>
  );
}
