import type { OperandProps } from '../slice';
import { useOperandText } from '../useOperandText';
import { DayField } from './DayField';
import { isDay } from './day';

const reading = {
  write: (value: unknown) => (typeof value === 'string' ? value : ''),
  read: (text: string) => (isDay(text) ? text : undefined),
};

/** What a calendar day is compared with. */
export function DateOperand({ label, value, onChange }: OperandProps) {
  const [text, setText] = useOperandText(value, onChange, reading);
  return <DayField size="xs" aria-label={label} value={text} onChange={setText} />;
}
