import { TextInput } from '@mantine/core';
import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';

/** An e-mail address. */
export function EmailInput(props: InputProps<string>) {
  // not of the type email: browsers rewrite domains with other than ASCII letters
  return (
    <TextInput
      {...inputProps(props)}
      inputMode="email"
      autoComplete="off"
      spellCheck={false}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value.trim())}
    />
  );
}
