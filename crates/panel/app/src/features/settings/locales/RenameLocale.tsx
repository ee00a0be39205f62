import { Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { UpdateLocaleDocument } from '../../../graphql/generated/graphql';
import { Dialog } from '../../../ui/Dialog';
import { DialogButtons } from '../../../ui/DialogButtons';
import { ErrorText } from '../../../ui/ErrorText';
import { useLocaleChange } from './useLocaleChange';

/** Calls a locale otherwise; its code stays. */
export function RenameLocale({ code, name: before, onClose }: { code: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(before);
  const rename = useLocaleChange(() => send(UpdateLocaleDocument, { code, name: name.trim() }), onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(undefined);
  };
  return (
    <Dialog opened onClose={onClose} title={t('settings.locales.rename', { name: before })} size="sm">
      <form onSubmit={submit}>
        <Stack>
          <ErrorText error={rename.error} />
          <TextInput
            label={t('settings.locales.name')}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <DialogButtons onCancel={onClose} loading={rename.isPending}>
            {t('settings.save')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
