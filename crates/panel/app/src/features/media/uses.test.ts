import { expect, test } from 'vitest';
import type { ContentModel, ContentType } from '../../model/contentModel';
import { changesOf } from './detail/useFileForm';
import { usesOf } from './uses';

const article = {
  uid: 'api::article.article',
  object: 'Article',
  displayName: 'Article',
  draftAndPublish: true,
  localized: true,
  fields: [],
  field: (name: string) => (name === 'title' ? { name, output: true, required: true, attribute: { type: 'string' } } : undefined),
} as unknown as ContentType;
const model = { types: [article] } as unknown as ContentModel;

test('a draft and what is published of it are one use, locales are several', () => {
  const told = (locale: string, title: string | null) => ({ __typename: 'Article', documentId: 'a', locale, title_required_drafts: title });
  const uses = usesOf(model, [told('en', 'Draft'), told('de', null), null, told('en', 'Published'), { __typename: 'UsersPermissionsUser' }]);
  expect(uses.map(({ typeName, title, locale }) => [typeName, title, locale])).toEqual([
    ['Article', 'Draft', 'en'],
    ['Article', 'a', 'de'],
    ['UsersPermissionsUser', '', null],
  ]);
});

test('only what was changed of a file is sent, and an empty text is none', () => {
  const before = { name: 'a.jpg', alternativeText: 'x', caption: '', folder: null, focalPoint: { x: 1, y: 2 } };
  expect(changesOf(before, { ...before, focalPoint: { x: 1, y: 2 } })).toEqual({});
  expect(changesOf(before, { ...before, alternativeText: '', folder: 'f', focalPoint: null })).toEqual({
    alternativeText: null,
    folder: 'f',
    focalPoint: null,
  });
});
