import { expect, test } from 'vitest';
import type { EntryApi } from './entryApi';
import { fill } from './fill';
import { type FormState, formStore } from './formStore';
import type { StartContext } from './start';
import { fields, model, type } from './testing';

const form = () => formStore({ documentId: 'a', values: { title: '', code: '' } } as unknown as FormState);
const context = (read: () => Promise<unknown>): StartContext => ({ type, fields, model, api: { read } as unknown as EntryApi });

test('another locale fills what differs by locale, and what is typed meanwhile stays', async () => {
  const other = { entry: { documentId: 'a', title: 'Tinte', code: 'x' } };
  const store = form();
  await fill(
    context(async () => other),
    store,
    'de',
  );
  expect(store.get().values).toEqual({ title: 'Tinte', code: '' });

  const typed = form();
  const read = async () => {
    typed.set({ values: { title: 'Ink', code: 'y' } });
    return other;
  };
  await fill(context(read), typed, 'de');
  expect(typed.get().values).toEqual({ title: 'Ink', code: 'y' });
});

test('what went wrong is told', async () => {
  const store = form();
  const failure = new Error('gone');
  await fill(
    context(() => Promise.reject(failure)),
    store,
    'de',
  );
  expect(store.get()).toMatchObject({ failure, values: { title: '' } });
});
