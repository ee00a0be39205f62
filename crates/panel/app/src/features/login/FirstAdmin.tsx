import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { SetUpFirstAdminDocument } from '../../graphql/generated/graphql';
import { ErrorText } from '../../ui/ErrorText';
import type { useEntrance } from './useEntrance';

const NONE = { code: '', email: '', password: '', firstname: '', lastname: '' };

/** Makes the first admin, for whoever knows what the server printed when it started. */
export function FirstAdmin({ enter }: { enter: ReturnType<typeof useEntrance>['enter'] }) {
  const { t } = useTranslation();
  const [values, setValues] = useState(NONE);
  const setUp = useMutation({
    mutationFn: () => send(SetUpFirstAdminDocument, values),
    onSuccess: (data) => enter(data.setUpFirstAdmin),
  });
  const bind = (name: keyof typeof NONE) => ({
    label: t(`login.${name}`),
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={1}>{t('login.setUp')}</Title>
        <Text size="sm">{t('login.setUpHint')}</Text>
        <ErrorText error={setUp.error} />
        <TextInput {...bind('code')} label={t('login.setUpCode')} autoComplete="off" required autoFocus />
        <TextInput {...bind('firstname')} autoComplete="given-name" />
        <TextInput {...bind('lastname')} autoComplete="family-name" />
        <TextInput {...bind('email')} type="email" autoComplete="username" required />
        <PasswordInput {...bind('password')} description={t('login.passwordHint')} autoComplete="new-password" required />
        <Button type="submit" loading={setUp.isPending}>
          {t('login.setUpSubmit')}
        </Button>
      </Stack>
    </form>
  );
}
