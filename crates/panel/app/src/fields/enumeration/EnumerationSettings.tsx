import { NativeSelect, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextOption } from '../options/TextOption';
import type { SettingsProps } from '../slice';

/** The options of an enumeration: its values, one a line. */
export function EnumerationSettings({ attribute, onChange }: SettingsProps) {
  const { t } = useTranslation();
  const values = Array.isArray(attribute.enum) ? attribute.enum.map(String) : [];
  return (
    <>
      <Textarea
        label={t('fields.option.enum')}
        description={t('fields.enumeration.lines')}
        withAsterisk
        aria-required
        autosize
        minRows={3}
        value={values.join('\n')}
        onChange={(event) => onChange({ ...attribute, enum: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n') })}
        onBlur={() => onChange({ ...attribute, enum: values.map((value) => value.trim()).filter((value) => value !== '') })}
      />
      <NativeSelect
        label={t('fields.option.default')}
        data={['', ...values.filter((value) => value !== '')]}
        value={typeof attribute.default === 'string' ? attribute.default : ''}
        onChange={(event) => onChange({ ...attribute, default: event.currentTarget.value || undefined })}
      />
      <TextOption name="enumName" attribute={attribute} onChange={onChange} />
    </>
  );
}
