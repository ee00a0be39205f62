import { Loader, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { ActivateSecondFactorDocument, EnrolSecondFactorDocument } from '../../graphql/generated/graphql';
import { sessionQuery } from '../../model/session';
import { Copyable } from '../../ui/Copyable';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { ErrorText } from '../../ui/ErrorText';

const QrCode = lazy(() => import('./QrCode').then((module) => ({ default: module.QrCode })));

/** Sets up a second factor: the password, then the code to photograph, then a code of the authenticator as a proof. */
export function Enrolment({ onClose, onCodes }: { onClose: () => void; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const enrol = useMutation({ mutationFn: () => send(EnrolSecondFactorDocument, { password }) });
  const activate = useMutation({
    mutationFn: () => send(ActivateSecondFactorDocument, { code: code.replace(/\s/g, '') }),
    onSuccess: async ({ activateSecondFactor }) => {
      onCodes(activateSecondFactor?.codes ?? []);
      await queries.invalidateQueries(sessionQuery);
    },
  });
  const factor = enrol.data?.enrolSecondFactor;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (factor) activate.mutate();
    else enrol.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('account.enrolTitle')} closeOnClickOutside={false}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <ErrorText error={factor ? activate.error : enrol.error} />
          {factor ? (
            <>
              <Text size="sm">{t('account.enrolScan')}</Text>
              <Suspense fallback={<Loader size="sm" />}>
                <QrCode text={factor.url} label={t('account.qr')} />
              </Suspense>
              <Text size="sm">{t('account.enrolType')}</Text>
              <Copyable value={factor.secret} label={t('account.secret')} />
              <TextInput
                key="code"
                label={t('account.code')}
                description={t('account.codeHint')}
                autoComplete="one-time-code"
                inputMode="numeric"
                required
                autoFocus
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            </>
          ) : (
            <>
              <Text size="sm">{t('account.enrolText')}</Text>
              <PasswordInput
                key="password"
                label={t('account.currentPassword')}
                autoComplete="current-password"
                required
                data-autofocus
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
            </>
          )}
          <DialogButtons onCancel={onClose} loading={enrol.isPending || activate.isPending}>
            {t(factor ? 'account.activate' : 'account.next')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
