import { useTranslation } from 'react-i18next';
import { digitsOf } from '../integer/digits';
import { NumberField } from '../integer/NumberField';
import type { SettingsProps } from '../slice';

/** The option of a large whole number. Its definition may have bounds, too, but nothing enforces them. */
export function BigintegerSettings({ attribute, onChange }: SettingsProps) {
  const { t } = useTranslation();
  return (
    <NumberField
      label={t('fields.option.default')}
      whole
      value={digitsOf(attribute.default)}
      onChange={(digits) => onChange({ ...attribute, default: digits || undefined })}
    />
  );
}
