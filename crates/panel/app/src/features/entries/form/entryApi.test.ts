/** What the form asks is what the example's schema knows. */
import { buildSchema, parse, validate } from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import blog from '../../../../schema.graphql?raw';
import type { Permissions } from '../../../model/usePermissions';
import { entryApi } from './entryApi';
import { fields, model, type } from './testing';
import { readUses } from './uses';

const everything: Permissions = { may: () => true, mayAll: () => true, mayField: () => true };
const known = fields.filter(({ field }) => field.name === 'title');
const api = entryApi({ ...type, localized: false }, known, model, everything);
const address = { documentId: 'a', locale: null };

afterEach(() => vi.unstubAllGlobals());

/** The errors of what is sent, and its variables. */
async function sent(act: () => Promise<unknown>) {
  const { requests } = await recorded(act, { entry: { documentId: 'a' }, published: null });
  const { query, variables } = requests[0] ?? { query: '{ nothing }', variables: {} };
  return { errors: validate(buildSchema(blog), parse(query)).map(({ message }) => message), variables };
}

/** What is sent when all is answered with `data`, and what comes of it. */
async function recorded<Result>(act: () => Promise<Result>, data: unknown) {
  const requests: { query: string; variables: Record<string, unknown> }[] = [];
  vi.stubGlobal('fetch', async (_address: string, { body }: { body: string }) => {
    requests.push(JSON.parse(body));
    return { json: async () => ({ data }) };
  });
  return { result: await act(), requests };
}

test('documents are valid', async () => {
  const data = { title: 'Ink' };
  expect(await sent(() => api.read(address))).toEqual({ errors: [], variables: { documentId: 'a' } });
  expect(await sent(() => api.readPublished(address))).toEqual({ errors: [], variables: { documentId: 'a' } });
  expect(await sent(() => api.create(address, data, true))).toEqual({ errors: [], variables: { data, status: 'DRAFT' } });
  expect(await sent(() => api.update(address, data, false, 3))).toEqual({
    errors: [],
    variables: { documentId: 'a', data, status: 'PUBLISHED', expectedVersion: 3 },
  });
  expect((await sent(() => api.act(address, 'discardDraft', 3))).errors).toEqual([]);
});

test('an entry is deleted in its locale or in every one, and is then read', async () => {
  const localized = entryApi(type, known, model, everything);
  const inGerman = { documentId: 'a', locale: 'de' };
  for (const [everywhere, locale] of [
    [false, 'de'],
    [true, '*'],
  ] as const) {
    const { requests } = await recorded(() => localized.remove(inGerman, everywhere), { entry: null });
    expect(requests.map(({ variables }) => variables)).toEqual([{ documentId: 'a', locale }, inGerman]);
  }
  const { requests } = await recorded(() => api.remove(address, true), { entry: null });
  for (const { query } of requests) expect(validate(buildSchema(blog), parse(query))).toEqual([]);
  await expect(recorded(() => localized.remove(inGerman, true), { entry: { documentId: 'a' } })).rejects.toThrow('may not delete');
});

test('ways to an entry are asked as many at once as a request takes', async () => {
  const [field] = type.fields;
  if (!field) throw new Error('a type without fields');
  const way = { type: { ...type, localized: false }, field, filters: { author: { documentId: { eq: 'a' } } } };
  const users = { nodes: [], pageInfo: { total: 0 } };
  const { result, requests } = await recorded(() => readUses(Array(41).fill(way)), { way0: users });
  expect(result).toHaveLength(41);
  expect(result[0]).toEqual({ way, users });
  for (const { query } of requests) expect(validate(buildSchema(blog), parse(query))).toEqual([]);
  const filters = requests.map(({ variables }) => Object.keys(variables).length);
  expect(Math.max(...filters)).toBeLessThan(30);
  expect(filters.reduce((sum, many) => sum + many, 0)).toBe(41);
});
