/** Back to what an entry was once. */
import { expect, test } from 'vitest';
import { canRestore, restorationOf } from './restoring';
import { fields, model, type } from './testing';

const edited = (changes: unknown, action = 'update') => ({ action, changes });

test('what came later is taken back, the first of it last', () => {
  const later = [
    edited({ title: { before: 'B', after: 'C' }, code: { after: 'x' } }),
    // of what readers see
    edited({ title: { before: 'Z', after: 'B' } }, 'publish'),
    edited({ title: { before: 'A', after: 'B' } }),
  ];
  const { restorable, lost } = restorationOf(later, { type, fields, model });
  expect(restorable.map(({ name, input, change }) => [name, input, change.before, change.after])).toEqual([
    ['title', 'A', 'C', 'A'],
    ['code', null, 'x', null],
  ]);
  expect(lost).toEqual([]);
});

test('what is the same again is not told, and what the log does not tell is lost', () => {
  const { restorable, lost } = restorationOf(
    [edited({ title: { before: 'B', after: 'A' }, code: { before: { cut: 'Long', length: 5000 } } }), edited({ title: { before: 'A', after: 'B' } })],
    { type, fields, model },
  );
  expect(restorable).toEqual([]);
  expect(lost).toEqual([{ name: 'code', why: 'cut' }]);
  const hidden = [edited({ title: { before: 'A', after: 'B' } }), edited({ title: { hidden: true }, gone: { before: 1 } })];
  expect(restorationOf(hidden, { type, fields, model }).lost).toEqual([
    { name: 'title', why: 'hidden' },
    { name: 'gone', why: 'gone' },
  ]);
  const readOnly = fields.map((field) => ({ ...field, readOnly: true }));
  expect(restorationOf([edited({ title: { before: 'A' } })], { type, fields: readOnly, model }).lost).toEqual([{ name: 'title', why: 'readOnly' }]);
});

test('there is a way back from where something was edited since', () => {
  const entries = [edited({}), edited({}, 'publish'), edited({}, 'unpublish'), edited({}, 'create')];
  expect(entries.map((_, index) => canRestore(entries, index))).toEqual([false, true, false, true]);
  // before it was made it was not, but before the log begins it was something
  expect(canRestore(entries, entries.length)).toBe(false);
  expect(canRestore([edited({})], 1)).toBe(true);
});
