/** What the server tells in short has its whole names again. */
import { expect, test } from 'vitest';
import { inFull } from './told';

test('a type and its fields', () => {
  const { contentModel, locales } = inFull({
    contentModel: {
      types: [
        {
          uid: 'api::note.note',
          kind: 'COLLECTION',
          displayName: 'Note',
          draftAndPublish: true,
          localized: false,
          preview: null,
          object: 'Note',
          operations: { f: 'notes', o: 'note', n: 'createNote', u: null, d: null, p: 'publishNote', t: null, r: null },
          fields: [{ n: 'kind', t: 'ENUM_NOTE_KIND', l: false, o: true, i: false, f: true, v: [{ n: 'in_review', v: 'in-review' }] }],
          definition: { attributes: { kind: { type: 'enumeration', required: true } } },
        },
      ],
      components: [],
      defaultLocale: 'en',
    },
    locales: null,
  });
  const [type] = contentModel.types;
  expect(type?.fields).toEqual([
    {
      name: 'kind',
      type: 'ENUM_NOTE_KIND',
      required: true,
      localized: false,
      output: true,
      input: false,
      filter: true,
      values: [{ name: 'in_review', value: 'in-review' }],
    },
  ]);
  expect(type?.operations).toMatchObject({ find: 'notes', findConnection: 'notes_connection', findOne: 'note', create: 'createNote', delete: null });
  expect(locales).toBeNull();
});
