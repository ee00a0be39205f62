/** Content models for tests, written as definitions are. */
import { type Attribute, type ContentModel, contentModel } from '../model/contentModel';

interface Defined {
  uid: string;
  /** The name in GraphQL. */
  object: string;
  attributes: Record<string, Attribute>;
}

/** What GraphQL calls the output of an attribute. */
const SCALARS: Record<string, string> = { string: 'String', text: 'String', richtext: 'String', integer: 'Int', media: 'UploadFile', blocks: 'JSON' };

export function exampleModel({ types = [], components = [] }: { types?: Defined[]; components?: Defined[] }): ContentModel {
  const owners = [...types, ...components];
  const objectOf = (uid: unknown) => owners.find((owner) => owner.uid === uid)?.object;
  const owner = ({ uid, object, attributes }: Defined) => ({
    uid,
    displayName: object,
    object,
    definition: { attributes },
    fields: Object.entries(attributes).map(([name, attribute]) => ({
      name,
      type: objectOf(attribute.component ?? attribute.target) ?? SCALARS[attribute.type] ?? `${object}_${name}`,
      required: attribute.required === true,
      localized: false,
      output: true,
      input: true,
      filter: true,
      values: [],
    })),
  });
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
        preview: null,
        operations,
      })),
      components: components.map(owner),
      defaultLocale: 'en',
    },
    locales: { nodes: [], pageInfo: { pageSize: 1000 } },
  });
}
