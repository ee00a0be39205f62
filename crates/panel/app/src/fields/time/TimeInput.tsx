import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';
import { TimeField } from './TimeField';

/** A time of day. */
export function TimeInput(props: InputProps<string>) {
  return <TimeField {...inputProps(props)} value={props.value} onChange={props.onChange} />;
}
