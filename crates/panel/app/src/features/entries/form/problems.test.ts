/** What is wrong, by path. */
import { expect, test } from 'vitest';
import { describePath, errorsOf, problemsOf, withoutField } from './problems';
import { fields, model } from './testing';

test('drafts may be incomplete and too short, but not too long', () => {
  const keys = (title: string, isDraft: boolean) => [...problemsOf({ title, code: '' }, fields, model, isDraft).values()].map(({ key }) => key);
  expect(keys('', false)).toEqual(['fields.problem.required']);
  expect(keys('', true)).toEqual([]);
  expect(keys('I', false)).toEqual(['fields.problem.minLength']);
  expect(keys('I', true)).toEqual([]);
  expect(keys('Ink and paper', true)).toEqual(['fields.problem.maxLength']);
});

test('what the server says comes in the order of the form, in the reader’s language where that is known', () => {
  const said = [
    { path: ['code'], message: 'This attribute must be unique' },
    { path: ['title'], message: 'title must be at least 2 characters' },
    { path: ['blocks', 0, 'heading'], message: 'too long' },
  ];
  const errors = errorsOf(said, new Map([['title', 'Mindestens 2 Zeichen']]), fields);
  expect([...errors]).toEqual([
    ['title', 'Mindestens 2 Zeichen'],
    ['code', 'Another entry has this already'],
    ['blocks.0.heading', 'too long'],
  ]);
});

test('what is said of a field goes when the field changes, and with it what is in it', () => {
  const errors = new Map([
    ['seo', 'a'],
    ['seo.title', 'b'],
    ['seoTitle', 'c'],
  ]);
  expect([...withoutField(errors, 'seo').keys()]).toEqual(['seoTitle']);
  expect(withoutField(errors, 'code')).toBe(errors);
});

test('paths are told in words', () => {
  expect(describePath('blocks.0.metaTitle')).toBe('Blocks › 1 › Meta title');
});
