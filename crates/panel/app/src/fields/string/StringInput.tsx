import { TextInput } from '@mantine/core';
import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';

/** One line of text. */
export function StringInput(props: InputProps<string>) {
  return <TextInput {...inputProps(props)} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)} />;
}
