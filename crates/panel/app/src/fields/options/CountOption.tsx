import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingsProps } from '../slice';

/** An option of an attribute that is a whole number, 0 or more. */
export function CountOption({ name, attribute, onChange }: Pick<SettingsProps, 'attribute' | 'onChange'> & { name: string }) {
  const { t } = useTranslation();
  const value = attribute[name];
  return (
    <NumberInput
      label={t(`fields.option.${name}`)}
      min={0}
      allowDecimal={false}
      allowNegative={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(count) => onChange({ ...attribute, [name]: typeof count === 'number' ? count : undefined })}
    />
  );
}
