import { expect, test } from 'vitest';
import { i18n } from '../../../lib/i18n';
import { because } from './because';
import { aboutSubject, partsOf, readQuestion, subjectOf } from './question';

test('an address says who is asked about', () => {
  expect(subjectOf(readQuestion({}))).toEqual({ kind: 'visitor', id: null });
  expect(subjectOf(readQuestion({ user: 'u1', status: 'x' }))).toEqual({ kind: 'user', id: 'u1' });
  expect(subjectOf(readQuestion({ who: 'admin' }))).toEqual({ kind: 'admin', id: null });
});

test('the question stays when somebody else is asked about', () => {
  const question = readQuestion({ user: 'u1', action: 'api::tag.tag.find', status: 'DRAFT' });
  expect(aboutSubject(question, 'role', 'r1')).toMatchObject({ role: 'r1', action: 'api::tag.tag.find', status: 'DRAFT' });
  expect(aboutSubject(question, 'role', 'r1').user).toBeUndefined();
  expect(partsOf('api::tag.tag.find')).toEqual({ uid: 'api::tag.tag', name: 'find' });
});

test('the words of the server can be said in every language', () => {
  const said = [
    'nothing grants api::note.note.delete',
    'api::note.note.find is granted without bounds',
    'none of the rules that grant api::note.note.find holds here',
    'rule 2 grants api::note.note.find: it lets this entry through',
    'admin::user is not in this API at all',
    'the field secret is in this API for nobody',
    'it does not allow the field',
    'it lets no entry through in this status and locale, or needs to know of the user what is not known',
    'it lets some entries through',
    'it has no rule on entries',
    'it lets this entry through',
    'it does not let this entry through, or there is no such entry in this status and locale',
  ];
  for (const text of said) expect(i18n.exists(because(text)?.key ?? '')).toBe(true);
  expect(because('rule 2 grants api::note.note.find: it lets this entry through')?.values.number).toBe('2');
  expect(because('something else')).toBeNull();
});
