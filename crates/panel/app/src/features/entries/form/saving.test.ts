/** The life of an entry in its form, against a server of a few lines. */
import { beforeEach, expect, test } from 'vitest';
import { ApiError } from '../../../graphql/client';
import type { EntryApi, Version } from './entryApi';
import { type FormState, type FormStore, formStore } from './formStore';
import { refresh } from './refresh';
import { type Saving, saving } from './saving';
import { fields, model, type } from './testing';

interface Server extends EntryApi {
  draft: Version | null;
  published: Version | null;
  calls: unknown[];
  refusal: unknown;
}

function server(): Server {
  const change = (self: Server, data: Record<string, unknown>, isDraft: boolean): Version => {
    if (self.refusal) throw self.refusal;
    const version = { ...{ documentId: 'a', createdAt: null, publishedAt: null }, ...self.draft, ...data } as Version;
    self.draft = { ...version, _version: (self.draft?._version ?? 0) + 1, updatedAt: `${self.calls.length}` };
    if (!isDraft) self.published = self.draft;
    return self.draft;
  };
  return {
    ...{ draft: null, published: null, calls: [], refusal: null },
    async read() {
      return { entry: this.draft, published: this.published, written: [] };
    },
    async readPublished() {
      return this.published;
    },
    async create(_, data, isDraft) {
      this.calls.push(['create', data, isDraft]);
      return change(this, data, isDraft);
    },
    async update(_, data, isDraft, expectedVersion) {
      this.calls.push(['update', data, isDraft, expectedVersion]);
      if (expectedVersion !== this.draft?._version) {
        throw new ApiError('changed', 'CONFLICT', [], { expectedVersion, currentVersion: this.draft?._version ?? null });
      }
      return change(this, data, isDraft);
    },
    async act(_, act, expectedVersion) {
      this.calls.push([act, expectedVersion]);
      if (act === 'publish') this.published = this.draft;
      if (act === 'discardDraft') this.draft = this.published;
    },
    async remove() {},
  };
}

let api: Server;
let store: FormStore;
let form: Saving;
let made: string[];
const write = (values: Record<string, string>) => store.set({ values: { ...store.get().values, ...values } });

beforeEach(() => {
  api = server();
  made = [];
  const values = { title: '', code: '' };
  const start: FormState = {
    ...{ documentId: null, version: null, published: null, values, saved: values, errors: new Map() },
    ...{ failure: null, refusals: 0, phase: 'idle', news: null, conflict: null },
  };
  store = formStore(start);
  form = saving({
    ...{ type, fields, model, api, store, locale: null, isTranslated: false },
    onCreated: (id) => made.push(id),
    onStored: () => undefined,
  });
});

test('an entry is made as a draft, changed, published', async () => {
  write({ title: 'Ink' });
  expect(await form.save('autosave')).toBe(true);
  expect(made).toEqual(['a']);
  write({ code: 'A' });
  expect(await form.save('publish')).toBe(true);
  expect(await form.save('save')).toBe(true);
  expect(api.calls).toEqual([
    ['create', { title: 'Ink' }, true],
    ['update', { code: 'A' }, false, 1],
  ]);
  expect(store.get()).toMatchObject({ published: { _version: 2 }, news: { kind: 'unchanged' }, phase: 'idle' });
});

test('what did not change is published as it is', async () => {
  write({ title: 'Ink' });
  await form.save('save');
  await form.save('publish');
  expect(api.calls.at(-1)).toEqual(['publish', 1]);
});

test('two things at once are done one after the other', async () => {
  write({ title: 'Ink' });
  const first = form.save('autosave');
  await Promise.resolve();
  write({ title: 'Ink and' });
  await Promise.all([first, form.save('publish')]);
  expect(api.calls).toEqual([
    ['create', { title: 'Ink' }, true],
    ['update', { title: 'Ink and' }, false, 1],
  ]);
});

test('nothing is sent that would be refused', async () => {
  expect(await form.save('publish')).toBe(false);
  expect(api.calls).toEqual([]);
  expect(store.get().refusals).toBe(1);
  expect([...store.get().errors.keys()]).toEqual(['title']);
});

test('what the server refuses is told at its field; by itself it does not ask for attention', async () => {
  write({ title: 'Ink' });
  api.refusal = new ApiError('unique', 'BAD_USER_INPUT', [{ path: ['title'], message: 'This attribute must be unique' }]);
  await form.save('autosave');
  expect(store.get()).toMatchObject({ refusals: 0, news: { kind: 'failed' }, documentId: null });
  await form.save('save');
  expect(store.get().refusals).toBe(1);
  expect(store.get().errors.get('title')).toBe('Another entry has this already');
});

test('of a conflict, theirs and mine are put together, and stored', async () => {
  write({ title: 'Ink' });
  await form.save('save');
  if (api.draft) api.draft = { ...api.draft, _version: 7, code: 'B' };
  write({ title: 'Mine' });
  expect(await form.save('publish')).toBe(false);
  expect(store.get().conflict).toMatchObject({ intent: 'publish', opened: true });
  expect(await form.settle({})).toBe(true);
  expect(api.calls.at(-1)).toEqual(['update', { title: 'Mine' }, false, 7]);
  expect(store.get()).toMatchObject({ values: { title: 'Mine', code: 'B' }, conflict: null });
});

test('what was deleted can be stored once more', async () => {
  write({ title: 'Ink' });
  await form.save('save');
  api.draft = null;
  write({ title: 'Mine' });
  await form.save('save');
  expect(store.get().conflict?.theirs).toBe(null);
  expect(await form.revive()).toBe(true);
  expect(api.calls.at(-1)).toEqual(['create', { title: 'Mine' }, true]);
});

test('what the server publishes while the form saves is heard of', async () => {
  write({ title: 'Ink' });
  await form.save('save');
  const update = api.update;
  api.update = async (...given) => {
    api.published = api.draft;
    await refresh({ api, store, locale: null });
    return update.apply(api, given);
  };
  write({ title: 'Paper' });
  await form.save('autosave');
  expect(store.get()).toMatchObject({ version: { _version: 2 }, published: { _version: 1 } });
});

test('what the server said before the form published does not count', async () => {
  write({ title: 'Ink' });
  await form.save('save');
  const { read } = api;
  let go: (stored: Awaited<ReturnType<typeof read>>) => void = () => undefined;
  api.read = () =>
    new Promise((resolve) => {
      go = resolve;
    });
  const before = await read.call(api, { documentId: 'a', locale: null });
  const heard = refresh({ api, store, locale: null });
  api.read = read;
  await form.save('publish');
  go(before);
  await heard;
  expect(store.get().published).toMatchObject({ _version: 1 });
});

test('a discarded draft says what is published', async () => {
  write({ title: 'Ink' });
  await form.save('publish');
  write({ title: 'Paper' });
  await form.save('save');
  await form.act('discardDraft');
  expect(store.get()).toMatchObject({ values: { title: 'Ink' }, saved: { title: 'Ink' } });
});
