/**
 * The input of one field, by its slice: used by forms, and by whatever has fields inside of forms. It is rendered again when its props
 * change, of `siblings` only those that the slice follows: so keep `onChange` the same function.
 */
import { Text } from '@mantine/core';
import { memo, Suspense } from 'react';
import type { ContentField, Owner } from '../model/contentModel';
import { labelOf } from '../model/labels';
import { useFormScope } from './FormScope';
import { sliceOf } from './registry';

export interface FieldInputProps {
  field: ContentField;
  owner: Owner;
  path: string;
  value: unknown;
  onChange: (value: unknown) => void;
  siblings: Readonly<Record<string, unknown>>;
  readOnly: boolean;
  autoFocus?: boolean;
  /** What it is called here, if not by the field's name. */
  label?: string;
}

export const FieldInput = memo(FieldInputBySlice, sameProps);

function FieldInputBySlice({ field, path, label, ...rest }: FieldInputProps) {
  const { errors } = useFormScope();
  const slice = sliceOf(field);
  if (!slice) return null;
  const { Input } = slice;
  return (
    <div data-path={path}>
      <Suspense fallback={<OnItsWay label={label ?? labelOf(field)} />}>
        <Input {...rest} field={field} path={path} label={label ?? labelOf(field)} required={field.required} error={errors.get(path)} />
      </Suspense>
    </div>
  );
}

/** Keeps the place of an input whose code is not here yet. */
function OnItsWay({ label }: { label: string }) {
  return (
    <Text size="sm" fw={500} mih={60} aria-busy>
      {label}
    </Text>
  );
}

function sameProps(before: FieldInputProps, after: FieldInputProps): boolean {
  const { siblings: was, ...others } = before;
  const { siblings: is, ...now } = after;
  const names = Object.keys(now) as (keyof typeof now)[];
  if (names.some((name) => !Object.is(others[name], now[name]))) return false;
  return (sliceOf(now.field)?.follows?.(now.field) ?? []).every((name) => Object.is(was[name], is[name]));
}
