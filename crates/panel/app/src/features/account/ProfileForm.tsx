import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { type MeFragment, UpdateMeDocument } from '../../graphql/generated/graphql';
import { choose, LANGUAGES } from '../../lib/i18n';
import { sessionQuery } from '../../model/session';
import { announce } from '../../ui/announce';
import { ErrorText } from '../../ui/ErrorText';
import { Section } from './Section';

/** What one is called, and which language the panel speaks. */
export function ProfileForm({ me }: { me: MeFragment }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [draft, setDraft] = useState({ firstname: me.firstname ?? '', lastname: me.lastname ?? '', preferredLanguage: me.preferredLanguage ?? '' });
  const save = useMutation({
    mutationFn: () => send(UpdateMeDocument, draft),
    onSuccess: async ({ updateMe }) => {
      const changed = updateMe?.me;
      if (changed) queries.setQueryData(sessionQuery.queryKey, (known) => (known ? { ...known, me: changed } : known));
      if (draft.preferredLanguage) await choose(draft.preferredLanguage);
      announce(t('account.saved'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Section title={t('account.profile')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <ErrorText error={save.error} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput
              label={t('account.firstname')}
              autoComplete="given-name"
              value={draft.firstname}
              onChange={(event) => setDraft({ ...draft, firstname: event.currentTarget.value })}
            />
            <TextInput
              label={t('account.lastname')}
              autoComplete="family-name"
              value={draft.lastname}
              onChange={(event) => setDraft({ ...draft, lastname: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('account.language')}
              value={draft.preferredLanguage}
              data={[{ value: '', label: t('account.anyLanguage') }, ...Object.entries(LANGUAGES).map(([code, label]) => ({ value: code, label }))]}
              onChange={(event) => setDraft({ ...draft, preferredLanguage: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" size="xs" loading={save.isPending}>
              {t('account.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
