import { Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { CreateLocaleDocument } from '../../../graphql/generated/graphql';
import { Dialog } from '../../../ui/Dialog';
import { DialogButtons } from '../../../ui/DialogButtons';
import { ErrorText } from '../../../ui/ErrorText';
import { CODES } from './codes';
import { nameOfLocale } from './names';
import { useLocaleChange } from './useLocaleChange';

/** How many choices are shown at once; more letters find the others. */
const SHOWN = 60;

/** Adds a locale that the project does not have yet. */
export function AddLocale({ opened, onClose, taken }: { opened: boolean; onClose: () => void; taken: string[] }) {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState<string | null>(null);
  const [name, setName] = useState('');
  const choices = useMemo(() => {
    const free = CODES.filter((one) => !taken.includes(one));
    const named = free.map((value) => ({ value, label: `${nameOfLocale(value, i18n.language)} (${value})` }));
    return named.sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  }, [taken, i18n.language]);
  const close = () => {
    setCode(null);
    setName('');
    create.reset();
    onClose();
  };
  const create = useLocaleChange((given: { code: string; name: string | null }) => send(CreateLocaleDocument, given), close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code) create.mutate({ code, name: name.trim() || null });
  };
  return (
    <Dialog opened={opened} onClose={close} title={t('settings.locales.add')}>
      <form onSubmit={submit}>
        <Stack>
          <ErrorText error={create.error} />
          <Select
            label={t('settings.locales.locale')}
            description={t('settings.locales.localeHint')}
            data={choices}
            limit={SHOWN}
            searchable
            comboboxProps={{ withinPortal: false }}
            required
            data-autofocus
            value={code}
            nothingFoundMessage={t('settings.locales.unknown')}
            onChange={(chosen) => {
              setCode(chosen);
              setName(chosen ? nameOfLocale(chosen, i18n.language) : '');
            }}
          />
          <TextInput
            label={t('settings.locales.name')}
            description={t('settings.locales.nameHint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <DialogButtons onCancel={close} disabled={!code} loading={create.isPending}>
            {t('settings.locales.add')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
