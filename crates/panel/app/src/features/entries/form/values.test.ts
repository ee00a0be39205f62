/** Which values changed, and what the API is told of them. */
import { expect, test } from 'vitest';
import { equal } from '../../../lib/equal';
import { fields, model } from './testing';
import { afterSaving, changedInput, emptyValues, newInput, valuesOf } from './values';

const stored = valuesOf({ title: 'Ink', code: null }, fields, model);

test('an update is told what changed, in the words of the API', () => {
  expect(changedInput(stored, stored, fields, model)).toEqual({});
  expect(changedInput({ ...stored, title: 'Paper' }, stored, fields, model)).toEqual({ title: 'Paper' });
  expect(changedInput({ ...stored, title: '' }, stored, fields, model)).toEqual({ title: null });
  const readOnly = fields.map((field) => ({ ...field, readOnly: true }));
  expect(changedInput({ ...stored, title: 'Paper' }, stored, readOnly, model)).toEqual({});
});

test('a new entry is told what is not empty by itself', () => {
  expect(newInput({ ...emptyValues(fields, model), title: 'Ink' }, fields, model)).toEqual({ title: 'Ink' });
});

test('what is typed while something is stored stays', () => {
  const sent = { title: 'Ink', code: 'A ' };
  const after = afterSaving({ sent, values: { title: 'Ink and paper', code: 'A ' }, stored: { title: 'Ink', code: 'A' } }, fields, model);
  expect(after).toEqual({ values: { title: 'Ink and paper', code: 'A' }, saved: { title: 'Ink', code: 'A' } });
});

test('the order of members and absent ones make no difference', () => {
  expect(equal({ a: 1, b: [{ c: null }] }, { b: [{ c: null, d: undefined }], a: 1 })).toBe(true);
  expect(equal({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(equal([1, 2], [2, 1])).toBe(false);
  expect(equal([], {})).toBe(false);
});
