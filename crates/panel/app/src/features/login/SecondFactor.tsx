import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { ConfirmSecondFactorDocument } from '../../graphql/generated/graphql';
import { ErrorText } from '../../ui/ErrorText';
import type { useEntrance } from './useEntrance';

/** Asks for a code of the authenticator, or one of the recovery codes. */
export function SecondFactor({ enter }: { enter: ReturnType<typeof useEntrance>['enter'] }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => send(ConfirmSecondFactorDocument, { code: code.trim() }),
    onSuccess: (data) => enter(data.confirmSecondFactor),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={1}>{t('login.secondFactor')}</Title>
        <Text size="sm">{t('login.secondFactorHint')}</Text>
        <ErrorText error={confirm.error} />
        <TextInput
          label={t('login.code')}
          autoComplete="one-time-code"
          inputMode="text"
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={confirm.isPending}>
          {t('login.submit')}
        </Button>
      </Stack>
    </form>
  );
}
