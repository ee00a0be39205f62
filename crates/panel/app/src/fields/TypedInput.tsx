import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: string;
  /** Is called with what {@link read} makes of the text, or with the text itself as long as that is nothing. */
  onChange: (value: string) => void;
  read: (text: string) => string | null;
  write: (value: string) => string;
};

/** A value with a spelling of its own, such as a day: it is typed as the reader likes, and put in order when the focus leaves. */
export function TypedInput({ value, onChange, read, write, onBlur, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...rest}
      autoComplete="off"
      value={typed !== null && (read(typed) ?? typed) === value ? typed : write(value)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(read(text) ?? text);
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
