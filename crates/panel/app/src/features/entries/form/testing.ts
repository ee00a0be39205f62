/** A small type for tests of the form: an article with a title, which is needed and short, and a slug. */
import { sliceOf } from '../../../fields/registry';
import { type ContentModel, type ContentType, contentModel } from '../../../model/contentModel';
import type { FormField } from './formFields';

const operations = {
  find: 'articles',
  findConnection: 'articles_connection',
  findOne: 'article',
  create: 'createArticle',
  update: 'updateArticle',
  delete: 'deleteArticle',
  publish: 'publishArticle',
  unpublish: 'unpublishArticle',
  discardDraft: 'discardDraftArticle',
};

export const model: ContentModel = contentModel({
  contentModel: {
    types: [
      {
        ...{
          uid: 'api::article.article',
          kind: 'COLLECTION',
          displayName: 'Article',
          object: 'Article',
          draftAndPublish: true,
          localized: true,
          preview: false,
        },
        operations,
        attributes: { title: { type: 'string', required: true, maxLength: 10, minLength: 2 }, code: { type: 'string' } },
        exceptions: [],
        localizedFields: ['title'],
      },
    ],
    components: [],
    defaultLocale: 'en',
  },
  locales: { nodes: [], pageInfo: { pageSize: 100 } },
});

export const type = model.types[0] as ContentType;

export const fields: FormField[] = type.fields.flatMap((known) => {
  const slice = known.attribute && sliceOf(known);
  return slice ? [{ field: known, slice, readOnly: false }] : [];
});
