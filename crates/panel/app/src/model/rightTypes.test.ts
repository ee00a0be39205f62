import { expect, test } from 'vitest';
import type { ContentModel } from './contentModel';
import { rightTypes, variablesOf } from './rightTypes';
import { rowsText } from './rowsText';

const field = (name: string, type = 'String', attribute: Record<string, unknown> | null = { type: 'string' }) => ({
  name,
  type,
  attribute,
  output: true,
  input: true,
  filter: true,
});
const types = [
  {
    uid: 'plugin::users-permissions.user',
    object: 'User',
    fields: [
      field('documentId', 'ID', null),
      field('email'),
      { ...field('password'), output: false },
      field('role', 'Role', { type: 'relation', relation: 'manyToOne' }),
      field('friends', 'User', { type: 'relation', relation: 'manyToMany' }),
      field('address', 'ComponentAddress', { type: 'component' }),
    ],
  },
  { uid: 'plugin::users-permissions.role', object: 'Role', fields: [] },
].map((type) => ({ ...type, field: (name: string) => (type.fields as { name: string }[]).find((known) => known.name === name) }));
const model = {
  types,
  components: [{ object: 'ComponentAddress' }],
  type: (uid: string) => types.find((type) => type.uid === uid),
} as unknown as ContentModel;

type Grantee = 'USERS' | 'ADMINS' | 'TOKENS';
const ALL: Grantee[] = ['USERS', 'ADMINS', 'TOKENS'];
const told = (uid: string, name: string, grantees: Grantee[], fields: string[] = [], action = `${uid}.${name}`) => ({
  ...{ action, contentType: uid, displayName: uid, name, grantees, fields },
  ...{ takesBounds: fields.length > 0, localized: false, draftAndPublish: false },
});
const USER = 'plugin::users-permissions.user';
const actions = [
  told('api::article.article', 'publish', ALL),
  told('api::article.article', 'find', ALL, ['title']),
  told(USER, 'find', ALL, ['email']),
  told(USER, 'changePassword', ['USERS'], [], 'plugin::users-permissions.auth.changePassword'),
  told('admin::user', 'find', ['ADMINS']),
];

test('each type has its actions, those to read first', () => {
  const [article] = rightTypes(actions, model, 'admins');
  expect([...(article?.actions ?? [])]).toEqual([
    ['find', 'api::article.article.find'],
    ['publish', 'api::article.article.publish'],
  ]);
});

test('what can be granted is what means something to them', () => {
  expect(rightTypes(actions, model, 'tokens').map((type) => type.uid)).toEqual(['api::article.article', USER]);
  expect(rightTypes(actions, model, 'admins').map((type) => type.uid)).toEqual(['api::article.article', USER, 'admin::user']);
  expect(rightTypes(actions, model, 'users').at(-1)?.actions.get('changePassword')).toBe('plugin::users-permissions.auth.changePassword');
});

test('bounds are those of the action', () => {
  const user = rightTypes(actions, model, 'users').at(-1);
  expect(user?.fieldsOf('find')).toEqual(['email']);
  expect([user?.isBoundable('find'), user?.isBoundable('changePassword')]).toEqual([true, false]);
});

test('rules know what is known of whoever asks', () => {
  expect(variablesOf('users', model)).toEqual(['$user.documentId', '$user.email', '$user.role.documentId']);
  expect(variablesOf('tokens', model)).toEqual([]);
});

test('rules can be read', () => {
  const words = { and: 'and', or: 'or', not: 'not' };
  const rows = { author: { email: { eq: '$user.email' } }, or: [{ level: { lt: 3 } }, { not: { tags: { name: { in: ['a', 'b'] } } } }] };
  expect(rowsText(rows, words)).toBe('author.email = $user.email and (level < 3 or not (tags.name ∈ [a, b]))');
});
