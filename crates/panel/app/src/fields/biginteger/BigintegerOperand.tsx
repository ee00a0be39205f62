import { digitsOf, isWhole } from '../integer/digits';
import { NumberField } from '../integer/NumberField';
import type { OperandProps } from '../slice';
import { useOperandText } from '../useOperandText';

const reading = { write: digitsOf, read: (text: string) => (isWhole(text) ? text : undefined) };

/** What a large whole number is compared with: its digits. */
export function BigintegerOperand({ label, value, onChange }: OperandProps) {
  const [text, setText] = useOperandText(value, onChange, reading);
  return <NumberField size="xs" aria-label={label} whole value={text} onChange={setText} />;
}
