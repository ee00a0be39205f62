import { inputProps } from '../inputProps';
import { NumberField } from '../integer/NumberField';
import type { InputProps } from '../slice';

/** A number with a fraction. */
export function FloatInput(props: InputProps<string>) {
  return <NumberField {...inputProps(props)} whole={false} value={props.value} onChange={props.onChange} />;
}
