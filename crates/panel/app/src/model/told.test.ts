/** What the server tells in short becomes whole fields. */
import { expect, test } from 'vitest';
import { exampleModel } from '../fields/exampleModel';
import { contentModel } from './contentModel';

const operations = { find: 'notes', findConnection: 'notes_connection', findOne: 'note', create: 'createNote', update: null, delete: null };
const { types } = contentModel({
  contentModel: {
    types: [
      {
        ...{ uid: 'api::note.note', kind: 'COLLECTION', displayName: 'Note', draftAndPublish: true, localized: true, preview: false, object: 'Note' },
        operations: { ...operations, publish: 'publishNote', unpublish: null, discardDraft: null },
        attributes: {
          kind: { type: 'enumeration', enum: ['draft', 'in-review'], required: true },
          after: { type: 'relation', target: 'api::note.note' },
          color: { type: 'customField', customField: 'plugin::color-picker.color' },
        },
        exceptions: [
          { name: 'kind', uses: ['READ', 'FILTER'], keptAs: null, values: [{ name: 'in_review', value: 'in-review' }] },
          { name: 'color', uses: null, keptAs: 'string', values: null },
        ],
        localizedFields: ['after'],
      },
    ],
    components: [],
    defaultLocale: 'en',
  },
  locales: null,
});
const [note] = types;

test('what an attribute says, and where the field is otherwise', () => {
  expect(note?.field('kind')).toMatchObject({ required: true, localized: false, output: true, input: false, filter: true, type: null });
  expect(note?.field('kind')?.values).toEqual([
    { name: 'draft', value: 'draft' },
    { name: 'in_review', value: 'in-review' },
  ]);
  expect(note?.field('after')).toMatchObject({ required: false, localized: true, output: true, input: true, filter: true, type: 'Note' });
});

test('a field of a plugin is of the type that it is kept as', () => {
  expect(note?.field('color')?.attribute).toEqual({ type: 'string', customField: 'plugin::color-picker.color' });
});

test('what every type has', () => {
  const names = [
    'documentId',
    'kind',
    'after',
    'color',
    'createdAt',
    'updatedAt',
    'publishedAt',
    'locale',
    'localizations',
    '_version',
    'createdBy',
    'updatedBy',
  ];
  expect(note?.fields.map(({ name }) => name)).toEqual(names);
  expect(note?.field('createdAt')).toMatchObject({ type: 'DateTime', input: false, attribute: null });
});

test('what every component has', () => {
  const link = exampleModel({ components: [{ uid: 'shared.link', object: 'Link', attributes: { url: { type: 'string' } } }] }).component(
    'shared.link',
  );
  expect(link?.fields.map(({ name }) => name)).toEqual(['id', 'url']);
});
