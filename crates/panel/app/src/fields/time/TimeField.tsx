import type { TextInputProps } from '@mantine/core';
import { TypedInput } from '../TypedInput';
import { readTime, writeTime } from './clock';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** A time, or what was typed in place of one. */
  value: string;
  onChange: (value: string) => void;
};

/** A time of day, to the millisecond. */
export function TimeField(props: Props) {
  return <TypedInput placeholder="23:59" {...props} read={readTime} write={writeTime} />;
}
