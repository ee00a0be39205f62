import type { OperandProps } from '../slice';
import { useOperandText } from '../useOperandText';
import { InstantField } from './InstantField';
import { isInstant } from './instant';

const reading = {
  write: (value: unknown) => (typeof value === 'string' ? value : ''),
  read: (text: string) => (isInstant(text) ? text : undefined),
};

/** What an instant is compared with. */
export function DatetimeOperand({ label, value, onChange }: OperandProps) {
  const [text, setText] = useOperandText(value, onChange, reading);
  return <InstantField size="xs" aria-label={label} value={text} onChange={setText} />;
}
