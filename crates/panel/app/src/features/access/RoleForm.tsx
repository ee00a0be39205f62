import { Alert, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RightsEditor } from '../../fields/rights/RightsEditor';
import { mayGiveAll } from '../../model/covers';
import { changesBetween, type Rights } from '../../model/rights';
import { ROLE_TYPES, type Role, type RoleRealm } from '../../model/roles';
import { useLimit } from '../../model/useLimit';
import { usePermissions } from '../../model/usePermissions';
import { LinkButton } from '../../ui/links';
import { SaveBar } from '../../ui/SaveBar';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { ReviewRole } from './ReviewRole';
import type { RoleDraft } from './useSaveRole';

interface RoleFormProps {
  realm: RoleRealm;
  /** `null` as long as it is new. */
  existing: Role | null;
  initial: RoleDraft;
  /** What presswork.toml gives it besides. */
  given: Rights;
  /** Why its rights cannot be changed. */
  fixed: 'everything' | 'hidden' | null;
}

/** Name, description and rights of a role. Nothing is saved before somebody has seen what changes. */
export function RoleForm({ realm, existing: role, initial, given, fixed }: RoleFormProps) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const limit = useLimit(realm);
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState(initial);
  const [isReviewing, setReviewing] = useState(false);
  const changes = changesBetween(role ? saved.rights : new Map(), draft.rights);
  const texts = role && draft.name === saved.name && draft.description === saved.description ? 0 : 1;
  const isDirty = role ? changes.length + texts > 0 : draft.name !== initial.name || changesBetween(initial.rights, draft.rights).length > 0;
  const mayWrite = may(ROLE_TYPES[realm], role ? 'update' : 'create');
  const isBeyond = role !== null && (fixed === 'everything' ? limit.own !== null : !mayGiveAll(limit, saved.rights));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setReviewing(true);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {isBeyond && (
          <Alert color="yellow" p="xs">
            {t('access.beyond')}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }} maw="60rem">
          <TextInput
            label={t('access.name')}
            required
            readOnly={!mayWrite}
            autoFocus={!role}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('access.description')}
            readOnly={!mayWrite}
            value={draft.description}
            onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
          />
        </SimpleGrid>
        {role && (
          <Group gap="xs">
            <LinkButton to="/explain" search={role.type === 'public' ? {} : { role: role.documentId }} size="xs" variant="default">
              {t('access.explain')}
            </LinkButton>
            {role.type !== 'public' && (
              <LinkButton to="/people/$list" params={{ list: realm }} search={{ role: role.documentId }} size="xs" variant="default">
                {t('access.showMembers')}
              </LinkButton>
            )}
          </Group>
        )}
        {role?.type === 'public' && <Text size="sm">{t('access.publicHint')}</Text>}
        {fixed === 'hidden' && <Text size="sm">{t('access.hidden')}</Text>}
        {fixed === 'everything' ? (
          <Alert color="gray" p="xs">
            {t('access.everything')}
          </Alert>
        ) : (
          <RightsEditor
            realm={realm}
            rights={draft.rights}
            onChange={(rights) => setDraft({ ...draft, rights })}
            given={given}
            // whoever may not change roles gives nothing
            limit={mayWrite && !fixed ? limit : { ...limit, own: new Map() }}
          />
        )}
      </Stack>
      {mayWrite && (
        <SaveBar
          isShown={isDirty || !role}
          text={t('access.changes', { count: changes.length + (role ? texts : 0) })}
          save={t(role ? 'access.review' : 'access.reviewNew')}
          {...(role ? { onDiscard: () => setDraft(saved) } : {})}
        />
      )}
      <UnsavedGuard isDirty={() => isDirty && !isReviewing} />
      {isReviewing && (
        <ReviewRole
          realm={realm}
          role={role}
          draft={draft}
          saved={saved}
          isFixed={fixed !== null}
          onClose={() => setReviewing(false)}
          onSaved={() => {
            setSaved(draft);
            setReviewing(false);
          }}
        />
      )}
    </form>
  );
}
