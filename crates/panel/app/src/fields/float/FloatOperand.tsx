import { digitsOf } from '../integer/digits';
import { NumberField } from '../integer/NumberField';
import type { OperandProps } from '../slice';
import { useOperandText } from '../useOperandText';

const reading = {
  write: digitsOf,
  read: (text: string) => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)),
};

/** What a number is compared with. */
export function FloatOperand({ label, value, onChange }: OperandProps) {
  const [text, setText] = useOperandText(value, onChange, reading);
  return <NumberField size="xs" aria-label={label} whole={false} value={text} onChange={setText} />;
}
