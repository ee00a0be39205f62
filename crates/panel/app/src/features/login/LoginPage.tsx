/** Login: password, then the second factor where there is one; single sign-on; and the first admin of all. */
import { Anchor, Button, Divider, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { LoginDocument } from '../../graphql/generated/graphql';
import { sessionQuery } from '../../model/session';
import { ErrorText } from '../../ui/ErrorText';
import { FirstAdmin } from './FirstAdmin';
import { SecondFactor } from './SecondFactor';
import { useEntrance } from './useEntrance';

export function LoginPage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as { to?: string; error_description?: string; second_factor?: string };
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { enter, needsFactor } = useEntrance(search.to, search.second_factor === 'required');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const login = useMutation({
    mutationFn: () => send(LoginDocument, { email, password }),
    onSuccess: (data) => enter(data.login),
  });
  if (needsFactor) return <SecondFactor enter={enter} />;
  if (session.adminSetup.needed) return <FirstAdmin enter={enter} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate();
  };
  return (
    <Stack>
      <Title order={1}>{t('login.title')}</Title>
      <form onSubmit={submit}>
        <Stack>
          <ErrorText error={login.error ?? search.error_description} />
          <TextInput
            type="email"
            label={t('login.email')}
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('login.password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={login.isPending}>
            {t('login.submit')}
          </Button>
        </Stack>
      </form>
      {session.adminSetup.mail && (
        <Anchor component={Link} to="/forgot-password" size="sm">
          {t('login.forgotten')}
        </Anchor>
      )}
      {session.adminSetup.providers.length > 0 && <Divider label={t('login.or')} />}
      {session.adminSetup.providers.map((provider) => (
        <Button key={provider.name} component="a" href={provider.url} variant="default">
          {t('login.with', { provider: provider.title })}
        </Button>
      ))}
    </Stack>
  );
}
