import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../../model/useModel';
import { Dialog } from '../../../ui/Dialog';
import { DialogButtons } from '../../../ui/DialogButtons';
import { addressOf, isTemplateName } from './templates';

/** Begins a template of one's own, or one that is there in another language. */
export function NewTemplate({ opened, onClose, names }: { opened: boolean; onClose: () => void; names: string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { locales } = useModel();
  const [name, setName] = useState('');
  const [locale, setLocale] = useState('');
  const isBad = name !== '' && !isTemplateName(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTemplateName(name)) void navigate({ to: addressOf(name, locale || null) });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={t('settings.templates.new')} size="sm">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('settings.templates.name')}
            description={t('settings.templates.nameHint')}
            required
            data-autofocus
            list="template-names"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isBad ? t('settings.templates.badName') : null}
          />
          <datalist id="template-names">
            {[...new Set(names)].map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
          <NativeSelect
            label={t('settings.templates.locale')}
            value={locale}
            onChange={(event) => setLocale(event.currentTarget.value)}
            data={[{ value: '', label: t('settings.templates.anyLocale') }, ...locales.map(({ code, name: label }) => ({ value: code, label }))]}
          />
          <DialogButtons onCancel={onClose} disabled={!isTemplateName(name)}>
            {t('settings.templates.begin')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
