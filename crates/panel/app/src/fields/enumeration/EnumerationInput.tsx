import { Select } from '@mantine/core';
import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';

/** From how many values on there is something to search. */
const MANY = 10;

/** One of the values of a definition. */
export function EnumerationInput(props: InputProps<string>) {
  const { values } = props.field;
  return (
    <Select
      {...inputProps(props)}
      data={values.map(({ name, value }) => ({ value: name, label: value }))}
      value={props.value || null}
      onChange={(name) => props.onChange(name ?? '')}
      searchable={values.length >= MANY}
      clearable={!props.required}
      clearButtonProps={{ tabIndex: -1 }}
      allowDeselect={false}
      checkIconPosition="right"
    />
  );
}
