import { useTranslation } from 'react-i18next';
import { digitsOf } from '../integer/digits';
import { NumberField } from '../integer/NumberField';
import type { SettingsProps } from '../slice';
import { useOperandText } from '../useOperandText';

type Props = Pick<SettingsProps, 'attribute' | 'onChange'> & { name: string; whole: boolean };

const reading = {
  write: digitsOf,
  read: (text: string) => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)),
};

/** An option of an attribute that is a number. */
export function NumberOption({ name, whole, attribute, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useOperandText(attribute[name], (value) => onChange({ ...attribute, [name]: value }), reading);
  return <NumberField label={t(`fields.option.${name}`)} whole={whole} value={text} onChange={setText} />;
}
