import { Button, Group, PasswordInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { ChangePasswordDocument } from '../../graphql/generated/graphql';
import { announce } from '../../ui/announce';
import { ErrorText } from '../../ui/ErrorText';
import { Section } from './Section';

const EMPTY = { currentPassword: '', password: '' };

/** Another password; all other sessions end. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () => send(ChangePasswordDocument, draft),
    onSuccess: async () => {
      setDraft(EMPTY);
      announce(t('account.passwordChanged'));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section title={t('account.password')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <ErrorText error={change.error} />
          {/* for the browser's own store of passwords */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <PasswordInput
              label={t('account.currentPassword')}
              autoComplete="current-password"
              required
              value={draft.currentPassword}
              onChange={(event) => setDraft({ ...draft, currentPassword: event.currentTarget.value })}
            />
            <PasswordInput
              label={t('account.newPassword')}
              description={t('login.passwordHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              autoComplete="new-password"
              required
              value={draft.password}
              onChange={(event) => setDraft({ ...draft, password: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" size="xs" loading={change.isPending}>
              {t('account.changePassword')}
            </Button>
            {change.isSuccess && <Text size="sm">{t('account.passwordChanged')}</Text>}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
