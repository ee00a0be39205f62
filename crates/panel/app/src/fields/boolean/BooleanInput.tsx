import type { InputProps } from '../slice';
import { YesNo } from './YesNo';

/** True or false. */
export function BooleanInput({ label, description, error, required, readOnly, value, onChange }: InputProps<boolean | null>) {
  return <YesNo label={label} description={description} error={error} required={required} readOnly={readOnly} value={value} onChange={onChange} />;
}
