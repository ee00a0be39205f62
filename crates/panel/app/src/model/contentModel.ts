/** What there is to write, as the server tells it: types, components and their fields, with the names that GraphQL has for them. */
import { fieldsOfComponent, fieldsOfType, type Told, type ToldType } from './told';

/** An attribute as it is written in the project's files. */
export interface Attribute {
  type: string;
  [option: string]: unknown;
}

/** A field of a type or component. */
export interface ContentField {
  name: string;
  /** The name in GraphQL of the type or component that it leads to, and of what has no attribute of its scalar. */
  type: string | null;
  required: boolean;
  localized: boolean;
  /** Whether it is read, written and filtered. */
  output: boolean;
  input: boolean;
  filter: boolean;
  /** What an enumeration may be: as GraphQL calls it, and as it is written. */
  values: { name: string; value: string }[];
  /** How it is defined, the field of a plugin by the type that it is kept as. What every type has, `createdAt` and the like, has no definition. */
  attribute: Attribute | null;
}

/** Something that has fields. */
export interface Owner {
  uid: string;
  displayName: string;
  object: string;
  fields: ContentField[];
  field(name: string): ContentField | undefined;
}

/** A component. */
export type Component = Owner & { description: string | null };

/** A content type. */
export type ContentType = Owner &
  Pick<ToldType, 'kind' | 'draftAndPublish' | 'localized' | 'preview' | 'operations'> & {
    /** All, where nothing is said. */
    readable?: Readable;
  };

/** How many of a type's entries whoever is logged in may read. */
export type Readable = 'all' | 'some' | 'none';

/** A definition as it is written. */
export interface Definition {
  info?: { displayName?: string; description?: string; icon?: string };
  attributes: Record<string, Attribute>;
  [key: string]: unknown;
}

/** A locale of the project. */
export interface Locale {
  code: string;
  name: string;
}

/** The content model. */
export interface ContentModel {
  types: ContentType[];
  components: Component[];
  locales: Locale[];
  defaultLocale: string;
  /** How many entries any list answers with at most, however many are asked for. */
  listLimit: number;
  type(uid: string): ContentType | undefined;
  component(uid: string): Component | undefined;
}

type Visible = (field: ContentField) => boolean;

/** What leads to entries that may not be seen is refused whatever is asked of it, so nobody asks. */
const UNSEEN = { output: false, input: false, filter: false };

function withFields(all: ContentField[], isVisible: Visible): Pick<Owner, 'fields' | 'field'> {
  const fields = all.map((field) => (isVisible(field) ? field : { ...field, ...UNSEEN }));
  const byName = new Map(fields.map((field) => [field.name, field]));
  return { fields, field: (name) => byName.get(name) };
}

/** The server calls it a `find` that answers with the only entry of a single type: here it is what reads one entry. */
function operations({ kind, operations }: ToldType): ToldType['operations'] {
  return kind === 'SINGLE' ? { ...operations, find: null, findOne: operations.find } : operations;
}

/** Makes a {@link ContentModel} of what the server tells; `mayFind` says of which types entries may be seen. */
export function contentModel(told: Told, mayFind: (uid: string) => boolean = () => true): ContentModel {
  const { contentModel, locales: seen } = told;
  const uids = new Map(contentModel.types.map(({ object, uid }) => [object, uid]));
  const objects = new Map([...contentModel.types, ...contentModel.components].map(({ uid, object }) => [uid, object]));
  const objectOf = (uid: unknown) => objects.get(String(uid)) ?? null;
  const isVisible: Visible = ({ type, attribute }) => {
    // who made an entry is no attribute, and yet an entry of its own
    const target = attribute ? attribute.target : uids.get(type ?? '');
    return typeof target !== 'string' || mayFind(target);
  };
  const types = contentModel.types.map((type) => ({ ...type, ...withFields(fieldsOfType(type, objectOf), isVisible), operations: operations(type) }));
  const components = contentModel.components.map((it) => ({ ...it, ...withFields(fieldsOfComponent(it, objectOf), isVisible) }));
  const typesByUid = new Map(types.map((type) => [type.uid, type]));
  const componentsByUid = new Map(components.map((component) => [component.uid, component]));
  // of who may not see them, the default one is known
  const nodes = seen?.nodes ?? [{ code: contentModel.defaultLocale, name: null }];
  const locales = nodes.flatMap(({ code, name }) => (code ? [{ code, name: name ?? code }] : []));
  return {
    types,
    components,
    locales,
    defaultLocale: contentModel.defaultLocale,
    listLimit: seen?.pageInfo.pageSize ?? 100,
    type: (uid) => typesByUid.get(uid),
    component: (uid) => componentsByUid.get(uid),
  };
}

/** The project's own types: those that editors write. */
export function isOwn(type: ContentType): boolean {
  return type.uid.startsWith('api::');
}

/** The field whose text stands for an entry where only one fits: a title or name, or what is nearest to it. */
export function mainField(owner: Owner): string {
  const text = owner.fields.filter((field) => field.attribute?.type === 'string' && field.output);
  const named = ['title', 'name', 'displayName', 'label', 'headline', 'username', 'email', 'slug'];
  const known = named.find((name) => owner.field(name)?.output);
  return known ?? text[0]?.name ?? 'documentId';
}
