import type { OperandProps } from '../slice';
import { useOperandText } from '../useOperandText';
import { isTime } from './clock';
import { TimeField } from './TimeField';

const reading = {
  write: (value: unknown) => (typeof value === 'string' ? value : ''),
  read: (text: string) => (isTime(text) ? text : undefined),
};

/** What a time of day is compared with. */
export function TimeOperand({ label, value, onChange }: OperandProps) {
  const [text, setText] = useOperandText(value, onChange, reading);
  return <TimeField size="xs" aria-label={label} value={text} onChange={setText} />;
}
