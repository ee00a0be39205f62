import { useTranslation } from 'react-i18next';
import type { SettingsProps } from '../slice';
import { YesNo } from './YesNo';

/** The option of true and false. */
export function BooleanSettings({ attribute, onChange }: SettingsProps) {
  const { t } = useTranslation();
  return (
    <YesNo
      label={t('fields.option.default')}
      required={false}
      value={typeof attribute.default === 'boolean' ? attribute.default : null}
      onChange={(value) => onChange({ ...attribute, default: value ?? undefined })}
    />
  );
}
