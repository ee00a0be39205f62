import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../../model/useModel';
import { type FormView, useFormState } from './formStore';

/** Says that the entry is not written in this locale yet, and offers what others say. */
export function TranslationHint({ view: { store, locale, written, fill, isWritable } }: { view: FormView }) {
  const { t } = useTranslation();
  const { locales } = useModel();
  const isThere = useFormState(store, (state) => state.version !== null);
  if (isThere || written.length === 0 || !isWritable) return null;
  const nameOf = (code: string | null) => locales.find((known) => known.code === code)?.name ?? code;
  return (
    <Group gap="xs" mb="sm">
      <Text size="sm">{t('entry.notIn', { locale: nameOf(locale) })}</Text>
      {written.map((code) => (
        <Button key={code} size="xs" variant="default" onClick={() => void fill(code)}>
          {t('entry.fillFrom', { locale: nameOf(code) })}
        </Button>
      ))}
    </Group>
  );
}
