import { SimpleGrid } from '@mantine/core';
import { useMemo } from 'react';
import type { Owner } from '../../model/contentModel';
import { FieldInput } from '../FieldInput';
import classes from './component.module.css';
import { type ComponentValue, fieldsOf } from './content';
import { useLatest } from './useLatest';

interface ComponentFieldsProps {
  owner: Owner;
  path: string;
  value: ComponentValue;
  onChange: (value: ComponentValue) => void;
  readOnly: boolean;
}

/** The inputs of a component's fields. */
export function ComponentFields({ owner, path, value, onChange, readOnly }: ComponentFieldsProps) {
  const fields = useMemo(() => fieldsOf(owner), [owner]);
  const [latest, change] = useLatest(value, onChange);
  // the same functions each time, so that only the input is rendered again whose value changed
  const setters = useMemo(
    () => new Map(fields.map(({ field: { name } }) => [name, (own: unknown) => change({ ...latest.current, [name]: own })])),
    [fields, latest, change],
  );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm" verticalSpacing="sm">
      {fields.map(({ field, slice }) => (
        <div key={field.name} className={slice.wide ? classes.wide : undefined}>
          <FieldInput
            field={field}
            owner={owner}
            path={`${path}.${field.name}`}
            value={value[field.name]}
            onChange={setters.get(field.name) as (own: unknown) => void}
            siblings={value}
            readOnly={readOnly || !field.input}
          />
        </div>
      ))}
    </SimpleGrid>
  );
}
