/** What the form asks is what the example's schema knows. */
import { buildSchema, parse, validate } from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import blog from '../../../../schema.graphql?raw';
import type { Permissions } from '../../../model/usePermissions';
import { entryApi } from './entryApi';
import { fields, model, type } from './testing';
import { usesDocument } from './uses';

const everything: Permissions = { may: () => true, mayAll: () => true, mayField: () => true };
const known = fields.filter(({ field }) => field.name === 'title');
const api = entryApi({ ...type, localized: false }, known, model, everything);
const address = { documentId: 'a', locale: null };

afterEach(() => vi.unstubAllGlobals());

/** The errors of what is sent, and its variables. */
async function sent(act: () => Promise<unknown>) {
  const asked = vi.fn(async (_address: string, _request: { body: string }) => ({
    json: async () => ({ data: { entry: { documentId: 'a' }, published: null } }),
  }));
  vi.stubGlobal('fetch', asked);
  await act();
  const { query, variables } = JSON.parse(asked.mock.lastCall?.[1].body ?? '{}');
  return { errors: validate(buildSchema(blog), parse(query)).map(({ message }) => message), variables };
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
  expect((await sent(() => api.remove(address))).errors).toEqual([]);
});

test('all ways to an entry are asked at once', () => {
  const [field] = type.fields;
  if (!field) throw new Error('a type without fields');
  const way = { type: { ...type, localized: false }, field, filters: { author: { documentId: { eq: 'a' } } } };
  const { document, variables } = usesDocument([way, way]);
  expect(validate(buildSchema(blog), parse(document))).toEqual([]);
  expect(variables).toEqual({ filters0: way.filters, filters1: way.filters });
});
