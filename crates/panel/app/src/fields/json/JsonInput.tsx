import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';
import { JsonField } from './JsonField';

/** Any JSON. */
export function JsonInput(props: InputProps<string>) {
  return <JsonField {...inputProps(props)} value={props.value} onChange={props.onChange} />;
}
