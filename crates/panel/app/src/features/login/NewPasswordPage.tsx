/** Chooses a password with the code of a link: for whoever forgot theirs, and for whoever was invited. The code stands behind the `#`, which no server sees. */
import { Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { AcceptInvitationDocument, ResetPasswordDocument } from '../../graphql/generated/graphql';
import { ErrorText } from '../../ui/ErrorText';
import { SecondFactor } from './SecondFactor';
import { useEntrance } from './useEntrance';

const codeOfAddress = () => new URLSearchParams(window.location.hash.slice(1)).get('code') ?? '';

export function ResetPasswordPage() {
  return <NewPassword isNew={false} />;
}

export function InvitationPage() {
  return <NewPassword isNew />;
}

function NewPassword({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const [code] = useState(codeOfAddress);
  const [password, setPassword] = useState('');
  const [name, setName] = useState({ firstname: '', lastname: '' });
  const { enter, needsFactor } = useEntrance();
  const choose = useMutation({
    mutationFn: async () =>
      isNew
        ? (await send(AcceptInvitationDocument, { code, password, ...name })).acceptInvitation
        : (await send(ResetPasswordDocument, { code, password })).resetPassword,
    onSuccess: enter,
  });
  if (needsFactor) return <SecondFactor enter={enter} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={1}>{t(isNew ? 'login.welcome' : 'login.newPassword')}</Title>
        <ErrorText error={code ? choose.error : t('login.noCode')} />
        {isNew && (
          <>
            <TextInput
              label={t('login.firstname')}
              autoComplete="given-name"
              value={name.firstname}
              onChange={(event) => setName({ ...name, firstname: event.currentTarget.value })}
            />
            <TextInput
              label={t('login.lastname')}
              autoComplete="family-name"
              value={name.lastname}
              onChange={(event) => setName({ ...name, lastname: event.currentTarget.value })}
            />
          </>
        )}
        <PasswordInput
          label={t('login.password')}
          description={t('login.passwordHint')}
          autoComplete="new-password"
          required
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={choose.isPending} disabled={!code}>
          {t('login.submit')}
        </Button>
      </Stack>
    </form>
  );
}
