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
    uid: 'api::article.article',
    object: 'Article',
    operations: { findOne: 'article', create: 'createArticle', update: 'updateArticle', delete: 'deleteArticle' },
    fields: [],
  },
  {
    uid: 'api::homepage.homepage',
    kind: 'SINGLE',
    object: 'Homepage',
    operations: { findOne: 'homepage', create: null, update: 'updateHomepage', delete: 'deleteHomepage' },
    fields: [],
  },
  {
    uid: 'plugin::users-permissions.user',
    object: 'User',
    operations: {},
    fields: [
      field('documentId', 'ID', null),
      field('email'),
      { ...field('password'), output: false },
      field('role', 'Role', { type: 'relation', relation: 'manyToOne' }),
      field('friends', 'User', { type: 'relation', relation: 'manyToMany' }),
      field('address', 'ComponentAddress', { type: 'component' }),
    ],
  },
  { uid: 'plugin::users-permissions.role', object: 'Role', operations: {}, fields: [] },
].map((type) => ({ ...type, field: (name: string) => (type.fields as { name: string }[]).find((known) => known.name === name) }));
const model = {
  types,
  components: [{ object: 'ComponentAddress' }],
  type: (uid: string) => types.find((type) => type.uid === uid),
} as unknown as ContentModel;

const told = (uid: string, names: string[], draftAndPublish = false) =>
  names.map((name) => ({
    action: `${uid}.${name}`,
    contentType: uid,
    displayName: uid,
    name,
    fields: ['documentId', 'email', 'password'],
    localized: false,
    draftAndPublish,
  }));
const ALL = ['publish', 'find', 'findOne', 'create', 'update', 'delete'];
const actions = [
  ...told('api::article.article', ALL, true),
  ...told('api::homepage.homepage', ALL),
  ...told('plugin::users-permissions.user', ALL),
  ...told('admin::user', ALL),
  ...told('plugin::audit.entry', ['find', 'findOne']),
];

test('what can be granted is what has an effect', () => {
  const [article, homepage] = rightTypes(actions, model, 'admins');
  expect([...(article?.actions.keys() ?? [])]).toEqual(['find', 'findOne', 'create', 'update', 'delete', 'publish']);
  expect([...(homepage?.actions.keys() ?? [])]).toEqual(['find', 'update', 'delete']);
});

test('users and tokens are granted nothing on admins', () => {
  expect(rightTypes(actions, model, 'tokens').map((type) => type.uid)).toEqual([
    'api::article.article',
    'api::homepage.homepage',
    'plugin::users-permissions.user',
  ]);
  expect(rightTypes(actions, model, 'users').at(-1)?.actions.get('changePassword')).toBe('plugin::users-permissions.auth.changePassword');
});

test('bounds are for fields that can be read or written', () => {
  const user = rightTypes(actions, model, 'users').at(-1);
  expect(user?.fieldsOf('find')).toEqual(['email']);
  expect(user?.fieldsOf('update')).toEqual(['email', 'password']);
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
