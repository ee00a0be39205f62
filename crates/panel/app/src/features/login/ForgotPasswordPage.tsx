/** Asks for a link with which another password can be chosen. */
import { Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { ForgotPasswordDocument } from '../../graphql/generated/graphql';
import { ErrorText } from '../../ui/ErrorText';

export function ForgotPasswordPage() {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => send(ForgotPasswordDocument, { email }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={1}>{t('login.forgotten')}</Title>
        <ErrorText error={ask.error} />
        {ask.isSuccess ? (
          <Text role="status">{t('login.linkSent')}</Text>
        ) : (
          <>
            <TextInput
              type="email"
              label={t('login.email')}
              autoComplete="username"
              required
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" loading={ask.isPending}>
              {t('login.sendLink')}
            </Button>
          </>
        )}
        <Anchor component={Link} to="/login" size="sm">
          {t('login.back')}
        </Anchor>
      </Stack>
    </form>
  );
}
