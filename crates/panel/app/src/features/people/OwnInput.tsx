import { useCallback } from 'react';
import { FieldInput } from '../../fields/FieldInput';
import type { ContentField, Owner } from '../../model/contentModel';
import type { Values } from './person';

interface OwnInputProps {
  field: ContentField;
  owner: Owner;
  values: Values;
  onChange: (field: string, value: unknown) => void;
  readOnly: boolean;
}

/** The input of a field that the project added. */
export function OwnInput({ field, owner, values, onChange, readOnly }: OwnInputProps) {
  const change = useCallback((value: unknown) => onChange(field.name, value), [onChange, field.name]);
  return (
    <FieldInput field={field} owner={owner} path={field.name} value={values[field.name]} onChange={change} siblings={values} readOnly={readOnly} />
  );
}
