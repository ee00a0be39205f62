import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsProps } from '../slice';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** The default of an attribute whose value is text in a form and in its definition; `Field` is the input for it. */
export function DefaultOption({ attribute, onChange, Field }: Pick<SettingsProps, 'attribute' | 'onChange'> & { Field: ComponentType<FieldProps> }) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('fields.option.default')}
      value={typeof attribute.default === 'string' ? attribute.default : ''}
      onChange={(value) => onChange({ ...attribute, default: value || undefined })}
    />
  );
}
