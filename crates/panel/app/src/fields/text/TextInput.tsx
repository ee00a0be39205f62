import { Textarea } from '@mantine/core';
import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';

/** Several lines of text. */
export function TextInput(props: InputProps<string>) {
  return (
    <Textarea
      {...inputProps(props)}
      autosize
      minRows={2}
      maxRows={16}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
