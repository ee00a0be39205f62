import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';
import { DayField } from './DayField';

/** A calendar day. */
export function DateInput(props: InputProps<string>) {
  return <DayField {...inputProps(props)} value={props.value} onChange={props.onChange} />;
}
