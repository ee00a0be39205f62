import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { InviteAdminDocument } from '../../graphql/generated/graphql';
import { useConfirmed } from '../../model/useConfirmed';
import { announce } from '../../ui/announce';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { ErrorText } from '../../ui/ErrorText';
import { useRefusal } from '../../ui/useRefusal';
import { RoleSelect } from './RoleSelect';

const NOBODY = { email: '', role: '', firstname: '', lastname: '' };

/** Sends somebody a link with which to become an admin. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const refusal = useRefusal();
  const [draft, setDraft] = useState(NOBODY);
  const invite = useMutation({
    mutationFn: (invited: typeof draft) =>
      confirmed(() => send(InviteAdminDocument, { ...invited, firstname: invited.firstname || null, lastname: invited.lastname || null })),
    onSuccess: async (_, { email }) => {
      announce(t('people.invited', { email }));
      close();
      await queries.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const close = () => {
    setDraft(NOBODY);
    invite.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(draft);
  };
  const text = (name: 'firstname' | 'lastname') => (
    <TextInput label={t(`people.${name}`)} value={draft[name]} onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })} />
  );
  return (
    <Dialog opened={opened} onClose={close} title={t('people.inviteTitle')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('people.inviteText')}</Text>
          <ErrorText error={refusal(invite.error)} />
          <TextInput
            type="email"
            label={t('people.email')}
            required
            data-autofocus
            value={draft.email}
            onChange={(event) => setDraft({ ...draft, email: event.currentTarget.value })}
          />
          <RoleSelect realm="admins" value={draft.role} onChange={(role) => setDraft({ ...draft, role })} />
          <SimpleGrid cols={2}>
            {text('firstname')}
            {text('lastname')}
          </SimpleGrid>
          <DialogButtons onCancel={close} loading={invite.isPending}>
            {t('people.sendInvitation')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
