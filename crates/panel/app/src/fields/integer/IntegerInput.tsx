import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';
import { NumberField } from './NumberField';

/** A whole number. */
export function IntegerInput(props: InputProps<string>) {
  return <NumberField {...inputProps(props)} whole value={props.value} onChange={props.onChange} />;
}
