import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReviewRights } from '../../fields/rights/ReviewRights';
import { changesBetween } from '../../model/rights';
import { type Role, type RoleRealm, roleRightsQuery } from '../../model/roles';
import { announce } from '../../ui/announce';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { ErrorState, Loading } from '../../ui/states';
import { type RoleDraft, useSaveRole } from './useSaveRole';

interface ReviewRoleProps {
  realm: RoleRealm;
  role: Role | null;
  draft: RoleDraft;
  /** What the form began with. */
  saved: RoleDraft;
  /** Whether its rights stay as they are. */
  isFixed: boolean;
  onClose: () => void;
  onSaved: () => void;
}

/** Shows what will change compared with what the role allows now, also if somebody changed it in the meantime, and saves it. */
export function ReviewRole({ realm, role, draft, saved, isFixed, onClose, onSaved }: ReviewRoleProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const now = useQuery({
    ...roleRightsQuery({ documentId: role?.documentId ?? '', type: role?.type ?? null }, realm),
    enabled: role !== null,
    staleTime: 0,
  });
  const save = useSaveRole(realm, role, isFixed);
  const submit = async () => {
    const documentId = await save.mutateAsync(draft).catch(() => null);
    if (!documentId) return;
    announce(t('access.saved', { role: draft.name }));
    onSaved();
    if (!role) await navigate({ to: '/access/$realm/$role', params: { realm, role: documentId } });
  };
  const title = t(role ? 'access.reviewTitle' : 'access.reviewNewTitle', { role: draft.name });
  // what is saved is not read again before it is shown
  if (role && !save.isPending && (now.isFetching || now.isError)) {
    return (
      <Dialog opened onClose={onClose} title={title} size="lg">
        {now.isFetching ? <Loading /> : <ErrorState error={now.error} onRetry={() => void now.refetch()} />}
      </Dialog>
    );
  }
  const current = now.data?.rights ?? new Map();
  const isOvertaken = role !== null && changesBetween(current, saved.rights).length > 0;
  return (
    <ReviewRights
      realm={realm}
      title={title}
      changes={isFixed ? [] : changesBetween(current, draft.rights)}
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      onSave={() => void submit()}
    >
      {isOvertaken && <ErrorText error={t('access.overtaken')} />}
      {role && draft.name !== saved.name && <Text size="sm">{t('access.renamed', { from: saved.name, to: draft.name })}</Text>}
      {role && draft.description !== saved.description && <Text size="sm">{t('access.redescribed')}</Text>}
    </ReviewRights>
  );
}
