/** One entry in one locale, as the form asks for it: one document. */
import { sendText } from '../../../graphql/client';
import { i18n } from '../../../lib/i18n';
import type { ContentModel, ContentType } from '../../../model/contentModel';
import { type Act, actDocument, createDocument, deleteDocument, type EntryAnswer, type Status, updateDocument } from '../../../model/documents';
import type { Permissions } from '../../../model/usePermissions';
import { type FormField, readingRight, selectionOf } from './formFields';

/** Somebody who wrote something. */
export interface Person {
  email: string | null;
  firstname: string | null;
  lastname: string | null;
}

/** What is known of a version besides its fields. */
export interface Version extends Record<string, unknown> {
  documentId: string;
  _version: number;
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
  createdBy?: Person | null;
  updatedBy?: Person | null;
}

/** What there is of an entry. */
export interface Stored {
  /** The draft; of types without drafts, the entry. `null` where it is not written in this locale. */
  entry: Version | null;
  published: Version | null;
  /** The locales that it is written in. */
  written: string[];
}

/** Which entry, and in which locale; each `null` where there is none to tell. */
export interface Address {
  documentId: string | null;
  locale: string | null;
}

/** What a form reads and writes. */
export interface EntryApi {
  read(address: Address, signal?: AbortSignal): Promise<Stored>;
  readPublished(address: Address, signal?: AbortSignal): Promise<Version | null>;
  create(address: Address, data: Record<string, unknown>, isDraft: boolean): Promise<Version>;
  /** `expectedVersion` is `null` where the entry is not there yet. */
  update(address: Address, data: Record<string, unknown>, isDraft: boolean, expectedVersion: number | null): Promise<Version>;
  act(address: Address, act: Act, expectedVersion: number | null): Promise<void>;
  /** In this locale, or in all. Throws if it is still there. */
  remove(address: Address, everywhere: boolean): Promise<void>;
}

/** The operations on entries of a type. */
export function entryApi(type: ContentType, fields: FormField[], model: ContentModel, permissions: Permissions): EntryApi {
  const selection = `${versionSelection(type, permissions)} ${selectionOf(fields, model)}`;
  const status = (isDraft: boolean) => (type.draftAndPublish ? { status: isDraft ? 'DRAFT' : 'PUBLISHED' } : {});
  const variables = ({ documentId, locale }: Address) => ({
    ...(type.kind === 'SINGLE' ? {} : { documentId }),
    ...(type.localized ? { locale } : {}),
  });
  const write = async (document: string, given: Record<string, unknown>) => {
    const { entry } = await sendText<EntryAnswer<Version>>(document, given);
    if (!entry) throw new Error(i18n.t('entry.gone'));
    return entry;
  };
  return {
    read: async (address, signal) => {
      const answer = await sendText<Record<string, unknown>>(readDocument(type, selection, model, permissions), variables(address), signal);
      const { entry, published, ...locales } = answer;
      const found = Object.values(locales as Record<string, { locale: string } | { locale: string }[] | null>).flat();
      return { entry: only(entry), published: only(published), written: found.flatMap((version) => (version ? [version.locale] : [])) };
    },
    readPublished: async (address, signal) => {
      const document = `query Published${brackets(declared(type))} { entry: ${reads(type, permissions, 'PUBLISHED')} { ${selection} } }`;
      return only((await sendText<{ entry: unknown }>(document, variables(address), signal)).entry);
    },
    create: ({ locale }, data, isDraft) =>
      write(createDocument(type, selection), { data, ...status(isDraft), ...(type.localized ? { locale } : {}) }),
    update: (address, data, isDraft, expectedVersion) =>
      write(updateDocument(type, selection), { ...variables(address), data, ...status(isDraft), expectedVersion }),
    act: async (address, act, expectedVersion) => {
      await sendText(actDocument(type, act, 'documentId'), { ...variables(address), expectedVersion });
    },
    remove: async (address, everywhere) => {
      await sendText(deleteDocument(type), { ...variables(address), ...(everywhere && type.localized && { locale: '*' }) });
      // the API answers alike when there was nothing to delete for whoever asks
      const document = `query Left${brackets(declared(type))} { entry: ${reads(type, permissions, 'DRAFT')} { documentId } }`;
      const { entry } = await sendText<{ entry: unknown }>(document, variables(address));
      if (only(entry)) throw new Error(i18n.t('list.act.refused'));
    },
  };
}

const brackets = (text: string) => (text.trim() ? `(${text.trim()})` : '');

/** What a document on one entry declares. */
function declared(type: ContentType): string {
  return `${type.kind === 'SINGLE' ? '' : '$documentId: ID!'} ${type.localized ? '$locale: I18NLocaleCode' : ''}`;
}

/** Reads one entry; whoever may only list entries lists this one. */
function reads(type: ContentType, permissions: Permissions, status: Status): string {
  const { find, findOne } = type.operations;
  const isListed = readingRight(type, permissions) === 'find' && type.kind === 'COLLECTION';
  const id = isListed ? 'filters: { documentId: { eq: $documentId } }' : 'documentId: $documentId';
  const scope = `${type.localized ? 'locale: $locale' : ''} ${type.draftAndPublish ? `status: ${status}` : ''}`;
  return `${isListed ? find : findOne}${brackets(`${type.kind === 'SINGLE' ? '' : id} ${scope}`)}`;
}

/** The entry of an answer that is one or a list of one. */
function only(answer: unknown): Version | null {
  const [entry] = [answer].flat();
  return (entry ?? null) as Version | null;
}

function versionSelection(type: ContentType, permissions: Permissions): string {
  const isShown = (name: string) => type.field(name)?.output === true && permissions.mayField(type.uid, readingRight(type, permissions), name);
  const known = ['createdAt', 'updatedAt', 'publishedAt'].filter(isShown);
  const people = ['createdBy', 'updatedBy'].filter(isShown);
  return ['documentId _version', ...known, ...people.map((name) => `${name} { email firstname lastname }`)].join(' ');
}

/** The draft with its values, the published version without, and the locales that there are. */
function readDocument(type: ContentType, selection: string, model: ContentModel, permissions: Permissions): string {
  const parts = [`entry: ${reads(type, permissions, 'DRAFT')} { ${selection} }`];
  if (type.draftAndPublish) parts.push(`published: ${reads(type, permissions, 'PUBLISHED')} { ${versionSelection(type, permissions)} }`);
  if (type.localized) {
    const status = type.draftAndPublish ? ', status: DRAFT' : '';
    const inLocale = ({ code }: { code: string }, index: number) =>
      `written${index}: ${type.operations.findOne}(locale: ${JSON.stringify(code)}${status}) { locale }`;
    parts.push(
      ...(type.kind === 'SINGLE'
        ? model.locales.map(inLocale)
        : [`written: ${type.operations.find}(filters: { documentId: { eq: $documentId } }, locale: "*"${status}) { locale }`]),
    );
  }
  return `query Entry${brackets(declared(type))} { ${parts.join(' ')} }`;
}
