import { useTranslation } from 'react-i18next';
import type { SettingsProps } from '../slice';
import { useOperandText } from '../useOperandText';
import { JsonField } from './JsonField';
import { readJson, writeJson } from './text';

const reading = { write: writeJson, read: (text: string) => readJson(text) ?? undefined };

/** The option of JSON. */
export function JsonSettings({ attribute, onChange }: SettingsProps) {
  const { t } = useTranslation();
  const [text, setText] = useOperandText(attribute.default, (value) => onChange({ ...attribute, default: value }), reading);
  return <JsonField label={t('fields.option.default')} value={text} onChange={setText} />;
}
