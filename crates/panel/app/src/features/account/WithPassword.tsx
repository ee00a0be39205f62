import { PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { RemoveSecondFactorDocument, RenewRecoveryCodesDocument } from '../../graphql/generated/graphql';
import { sessionQuery } from '../../model/session';
import { announce } from '../../ui/announce';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { ErrorText } from '../../ui/ErrorText';

interface WithPasswordProps {
  act: 'renew' | 'remove';
  onClose: () => void;
  onCodes: (codes: string[]) => void;
}

/** What is done to the second factor with the password: other recovery codes, or none of it any more. */
export function WithPassword({ act, onClose, onCodes }: WithPasswordProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const run = useMutation({
    mutationFn: async () => {
      if (act === 'renew') return (await send(RenewRecoveryCodesDocument, { password })).renewRecoveryCodes?.codes ?? [];
      await send(RemoveSecondFactorDocument, { password });
      return null;
    },
    onSuccess: async (codes) => {
      if (codes) onCodes(codes);
      else {
        announce(t('account.removed'));
        onClose();
      }
      await queries.invalidateQueries(sessionQuery);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t(act === 'renew' ? 'account.renewTitle' : 'account.removeTitle')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t(act === 'renew' ? 'account.renewText' : 'account.removeText')}</Text>
          <ErrorText error={run.error} />
          <PasswordInput
            label={t('account.currentPassword')}
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <DialogButtons onCancel={onClose} loading={run.isPending} {...(act === 'remove' ? { color: 'red' } : {})}>
            {t(act === 'renew' ? 'account.renew' : 'account.remove')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
