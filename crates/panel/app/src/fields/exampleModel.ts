/** Content models for tests, written as definitions are. */
import { type Attribute, type ContentModel, contentModel } from '../model/contentModel';

interface Defined {
  uid: string;
  /** The name in GraphQL. */
  object: string;
  attributes: Record<string, Attribute>;
}

export function exampleModel({ types = [], components = [] }: { types?: Defined[]; components?: Defined[] }): ContentModel {
  const owner = ({ uid, object, attributes }: Defined) => ({ uid, displayName: object, object, attributes, exceptions: [] });
  const operations = {
    find: null,
    findConnection: null,
    findOne: null,
    create: null,
    update: null,
    delete: null,
    publish: null,
    unpublish: null,
    discardDraft: null,
  };
  return contentModel({
    contentModel: {
      types: types.map((type) => ({
        ...owner(type),
        kind: 'COLLECTION' as const,
        draftAndPublish: true,
        localized: false,
        localizedFields: [],
        preview: false,
        operations,
      })),
      components: components.map((component) => ({ ...owner(component), description: null })),
      defaultLocale: 'en',
    },
    locales: { nodes: [], pageInfo: { pageSize: 1000 } },
  });
}
