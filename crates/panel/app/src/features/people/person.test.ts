import { expect, test } from 'vitest';
import type { ContentModel, ContentType } from '../../model/contentModel';
import { emptyValues, inputOf, ownFields, valuesOf } from './person';

const field = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  type: 'String',
  required: false,
  localized: false,
  output: true,
  input: true,
  filter: true,
  values: [],
  attribute: { type: 'string' },
  ...more,
});
const type = {
  uid: 'plugin::users-permissions.user',
  fields: [
    field('documentId', { attribute: null, input: false }),
    field('username'),
    field('resetPasswordToken'),
    field('secret', { output: false }),
    field('nickname'),
  ],
} as unknown as ContentType;
const model = {} as ContentModel;

test('what the project adds is what is neither ours nor hidden', () => {
  expect(ownFields(type, 'users').map(({ name }) => name)).toEqual(['nickname']);
});

test('only what was changed is sent', () => {
  const entry = {
    documentId: 'u1',
    username: 'ada',
    email: 'ada@example.org',
    confirmed: true,
    blocked: null,
    role: { documentId: 'r1' },
    nickname: 'A',
  };
  const before = valuesOf(entry, type, 'users', model);
  expect(before).toMatchObject({ username: 'ada', password: '', confirmed: true, blocked: false, role: 'r1', nickname: 'A' });
  expect(inputOf(before, before, type, 'users', model)).toEqual({});
  const after = { ...before, role: '', blocked: true, nickname: '' };
  expect(inputOf(after, before, type, 'users', model)).toEqual({ role: null, blocked: true, nickname: null });
});

test('somebody new is local and confirmed', () => {
  expect(emptyValues(type, 'users', model)).toMatchObject({ username: '', provider: 'local', confirmed: true, blocked: false });
});
