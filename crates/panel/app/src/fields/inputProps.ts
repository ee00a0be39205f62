/** What every input of Mantine takes of {@link InputProps}. */
import type { InputProps } from './slice';

export function inputProps<Value>({ label, description, required, readOnly, error, autoFocus }: InputProps<Value>) {
  return {
    label,
    description,
    withAsterisk: required,
    'aria-required': required,
    readOnly,
    error,
    'data-autofocus': autoFocus || undefined,
  };
}
