import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { DeleteAdminDocument, DeleteUserDocument } from '../../graphql/generated/graphql';
import type { RoleRealm } from '../../model/roles';
import { Ask } from '../../ui/Ask';
import { announce } from '../../ui/announce';
import { useRefusal } from '../../ui/useRefusal';

interface DeletePersonProps {
  realm: RoleRealm;
  person: string;
  name: string;
  opened: boolean;
  onClose: () => void;
}

/** Asks before somebody is deleted. */
export function DeletePerson({ realm, person, name, opened, onClose }: DeletePersonProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const refusal = useRefusal();
  const remove = useMutation({
    mutationFn: async (): Promise<unknown> => (realm === 'users' ? send(DeleteUserDocument, { person }) : send(DeleteAdminDocument, { person })),
    onSuccess: async () => {
      announce(t('people.deleted', { name }));
      await navigate({ to: '/people/$list', params: { list: realm } });
      await queries.invalidateQueries({ queryKey: ['people', realm] });
    },
  });
  return (
    <Ask
      opened={opened}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={t('people.deleteTitle', { name })}
      yes={t('people.delete')}
      danger
      isPending={remove.isPending}
      error={refusal(remove.error)}
      onYes={() => remove.mutate()}
    >
      {t(realm === 'users' ? 'people.deleteUserText' : 'people.deleteAdminText')}
    </Ask>
  );
}
