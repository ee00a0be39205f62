import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';
import { InstantField } from './InstantField';

/** An instant. */
export function DatetimeInput(props: InputProps<string>) {
  return <InstantField {...inputProps(props)} value={props.value} onChange={props.onChange} />;
}
