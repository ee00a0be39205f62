/** What the browser keeps of what is not saved. */
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetKept } from '../../../lib/kept';
import { type FormState, formStore } from './formStore';
import { fields, model, type } from './testing';
import { changedSince, keepUnsaved, readUnsaved, unsavedKey, unsavedOf } from './unsaved';

const key = unsavedKey('ada', { type, locale: 'en' }, 'a');
const form = (values: Record<string, unknown>) => ({
  fields,
  model,
  store: formStore({ values, saved: { title: 'A', code: '' } } as unknown as FormState),
});
const at = '2026-01-01T00:00:00.000Z';

/** A tab's storage, whose keys are its own as in browsers. */
class Storage {
  getItem(name: string) {
    return (this as unknown as Record<string, string>)[name] ?? null;
  }
  setItem(name: string, text: string) {
    Object.assign(this, { [name]: text });
  }
  removeItem(name: string) {
    Reflect.deleteProperty(this, name);
  }
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', new Storage());
});

test('what changed is kept, and offered where the form says something else', () => {
  const { store } = form({ title: 'B', code: '' });
  const values = unsavedOf(store.get(), { fields, model });
  expect(values).toEqual({ title: 'B' });
  keepUnsaved(key, { at, version: 1, values: values ?? {} });
  expect(readUnsaved(key, form({ title: 'A', code: '' }))).toEqual({ at, version: 1, values: { title: 'B' } });
  expect(readUnsaved(key, form({ title: 'B', code: '' }))).toBeNull();
  expect(readUnsaved(unsavedKey('ada', { type, locale: 'de' }, 'a'), form({ title: 'A', code: '' }))).toBeNull();
  expect(unsavedOf(form({ title: 'A', code: '' }).store.get(), { fields, model })).toBeNull();
});

test('what may not be changed any more is not offered', () => {
  keepUnsaved(key, { at, version: 1, values: { title: 'B', code: 'x' } });
  const now = form({ title: 'A', code: '' });
  const readOnly = fields.map((field) => ({ ...field, readOnly: field.field.name === 'title' }));
  expect(readUnsaved(key, { ...now, fields: readOnly })).toEqual({ at, version: 1, values: { code: 'x' } });
});

test('what was changed since it is offered is told', () => {
  const offer = { at, version: 1, values: { title: 'B' } };
  const first = { title: 'A', code: '' };
  expect(changedSince(offer, first, { title: 'A', code: 'x' }, { fields, model })).toEqual([]);
  expect(changedSince(offer, first, { title: 'C', code: 'x' }, { fields, model })).toEqual(['title']);
});

test('secrets are not kept', () => {
  const secret = fields.map((field) => ({ ...field, slice: { ...field.slice, forget: () => '' } }));
  expect(unsavedOf(form({ title: 'B', code: '' }).store.get(), { fields: secret, model })).toEqual({ title: '' });
});

test('what is no text of ours is nothing, and logging out forgets all', () => {
  sessionStorage.setItem(key, '{');
  expect(readUnsaved(key, form({ title: 'A', code: '' }))).toBeNull();
  sessionStorage.setItem('other', 'stays');
  sessionStorage.setItem('graphiql:query', 'an operation on the administration');
  forgetKept();
  expect(sessionStorage.getItem(key)).toBeNull();
  expect(sessionStorage.getItem('graphiql:query')).toBeNull();
  expect(sessionStorage.getItem('other')).toBe('stays');
  vi.stubGlobal('sessionStorage', undefined);
  expect(readUnsaved(key, form({ title: 'A', code: '' }))).toBeNull();
  forgetKept();
});
