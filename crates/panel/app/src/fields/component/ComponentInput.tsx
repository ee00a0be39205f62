/** One component or a list of them. */
import type { InputProps } from '../slice';
import { RepeatableComponent } from './RepeatableComponent';
import { SingleComponent } from './SingleComponent';
import { type ComponentsValue, isRepeatable } from './value';

export default function ComponentInput(props: InputProps<ComponentsValue>) {
  return isRepeatable(props.field) ? <RepeatableComponent {...props} /> : <SingleComponent {...props} />;
}
