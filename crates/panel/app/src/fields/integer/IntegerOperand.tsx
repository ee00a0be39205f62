import type { OperandProps } from '../slice';
import { useOperandText } from '../useOperandText';
import { digitsOf, isWhole } from './digits';
import { NumberField } from './NumberField';

const reading = { write: digitsOf, read: (text: string) => (isWhole(text) ? Number(text) : undefined) };

/** What a whole number is compared with. */
export function IntegerOperand({ label, value, onChange }: OperandProps) {
  const [text, setText] = useOperandText(value, onChange, reading);
  return <NumberField size="xs" aria-label={label} whole value={text} onChange={setText} />;
}
