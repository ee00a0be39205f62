import { Anchor, Button, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendAlone } from '../graphql/client';
import { ConfirmSessionDocument } from '../graphql/generated/graphql';
import { DialogButtons } from '../ui/DialogButtons';
import { ErrorText } from '../ui/ErrorText';
import { sessionQuery } from './session';

/** The password, and a code where there is a second factor; or a login by way of a provider, beside, so that no work here is lost. */
export function ConfirmationForm({ onConfirmed, onCancel }: { onConfirmed: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => sendAlone(ConfirmSessionDocument, { password, code: code.trim() || null }),
    onSuccess: ({ confirmSession }) => {
      const me = confirmSession?.me;
      if (me) queries.setQueryData(sessionQuery.queryKey, (known) => (known ? { ...known, me } : known));
      onConfirmed();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  const providers = session?.adminSetup.providers ?? [];
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('confirmation.why')}</Text>
        <ErrorText error={confirm.error} />
        {/* for the browser's own store of passwords */}
        <input type="email" autoComplete="username" value={session?.me?.email ?? ''} readOnly hidden />
        <PasswordInput
          label={t('confirmation.password')}
          autoComplete="current-password"
          required
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {session?.me?.secondFactor && (
          <TextInput
            label={t('confirmation.code')}
            description={t('confirmation.codeHint')}
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <DialogButtons onCancel={onCancel} loading={confirm.isPending}>
          {t('confirmation.submit')}
        </DialogButtons>
        {providers.length > 0 && (
          <Stack gap={4}>
            <Text size="sm">{t('confirmation.byProvider')}</Text>
            <List size="sm">
              {providers.map((provider) => (
                <List.Item key={provider.name}>
                  <Anchor href={provider.url} target="_blank" rel="noopener">
                    {t('confirmation.provider', { provider: provider.title })}
                  </Anchor>
                </List.Item>
              ))}
            </List>
            <Button variant="default" size="xs" onClick={onConfirmed}>
              {t('confirmation.again')}
            </Button>
          </Stack>
        )}
      </Stack>
    </form>
  );
}
