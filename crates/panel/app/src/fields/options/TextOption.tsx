import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingsProps } from '../slice';

/** An option of an attribute that is a line of text. */
export function TextOption({ name, attribute, onChange }: Pick<SettingsProps, 'attribute' | 'onChange'> & { name: string }) {
  const { t } = useTranslation();
  const value = attribute[name];
  return (
    <TextInput
      label={t(`fields.option.${name}`)}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange({ ...attribute, [name]: event.currentTarget.value || undefined })}
    />
  );
}
