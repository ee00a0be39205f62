/** Numbers as they stand in a form: their digits. */
import type { Attribute, ContentField } from '../../model/contentModel';
import type { FieldSlice, Problem } from '../slice';

/** A number without an exponent: `1e-7` → `0.0000001`. */
export function digitsOf(data: unknown): string {
  if (typeof data !== 'number') return typeof data === 'string' ? data : '';
  const [significant = '', exponent] = String(data).split('e');
  if (exponent === undefined) return significant;
  const [whole = '', fraction = ''] = significant.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  const digits = point > 0 ? (whole + fraction).padEnd(point, '0') : `0.${'0'.repeat(-point)}${whole}${fraction}`;
  return data < 0 ? `-${digits}` : digits;
}

export function isWhole(text: string): boolean {
  return /^-?\d+$/.test(text);
}

/** What the slices of numbers that JavaScript has share. */
export const numberValue: Pick<FieldSlice<string>, 'empty' | 'selection' | 'fromData' | 'toInput'> = {
  empty: (field) => digitsOf(field.attribute?.default),
  selection: (field) => field.name,
  fromData: digitsOf,
  // what is no number is sent as it is: the server refuses it
  toInput: (value) => (value === '' ? null : Number.isNaN(Number(value)) ? value : Number(value)),
};

/** What is wrong with a number by the bounds of its definition. */
export function boundsProblem(value: string, { attribute, required }: ContentField): Problem | null {
  if (value === '') return required ? { key: 'fields.problem.required' } : null;
  const { min, max }: Partial<Attribute> = attribute ?? {};
  if (typeof max === 'number' && Number(value) > max) return { key: 'fields.problem.max', values: { max }, inDrafts: true };
  if (typeof min === 'number' && Number(value) < min) return { key: 'fields.problem.min', values: { min } };
  return null;
}
