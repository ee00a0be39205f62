/** What a form begins with: what is stored, a translation of it, a copy of another entry, or nothing. */
import type { ContentModel, ContentType } from '../../../model/contentModel';
import type { Address, EntryApi, Version } from './entryApi';
import type { FormField } from './formFields';
import { copyOf, emptyValues, type Values, valuesOf } from './values';

export interface Start {
  documentId: string | null;
  version: Version | null;
  published: Version | null;
  /** The locales that the entry is written in. */
  written: string[];
  values: Values;
  saved: Values;
}

/** What forms of a type have to know. */
export interface StartContext {
  type: ContentType;
  fields: FormField[];
  model: ContentModel;
  api: EntryApi;
}

/** A new entry: empty, or with the values of `from`. */
export async function startNew({ fields, model, api }: StartContext, from: string | null, locale: string | null): Promise<Start> {
  const saved = emptyValues(fields, model);
  const source = from === null ? null : (await api.read({ documentId: from, locale })).entry;
  const values = source ? copyOf(valuesOf(source, fields, model), fields, model) : saved;
  return { documentId: null, version: null, published: null, written: [], values, saved };
}

/** An entry that is there, perhaps not in this locale; `null` where there is none at all. */
export async function startWith(context: StartContext, address: Address, signal: AbortSignal): Promise<Start | null> {
  const { type, fields, model, api } = context;
  const { entry, published, written } = await api.read(address, signal);
  const known = { documentId: address.documentId, version: entry, published, written };
  if (entry) {
    const values = valuesOf(entry, fields, model);
    return { ...known, documentId: entry.documentId, values, saved: values };
  }
  const source = written.includes(model.defaultLocale) ? model.defaultLocale : written[0];
  if (source === undefined) {
    if (type.kind !== 'SINGLE') return null;
    const values = emptyValues(fields, model);
    return { ...known, values, saved: values };
  }
  const values = await translationOf(context, { ...address, locale: source });
  return { ...known, values, saved: values };
}

/** What an entry has in a locale in which it is not written yet: what locales share. */
async function translationOf({ fields, model, api }: StartContext, source: Address): Promise<Values> {
  const { entry } = await api.read(source);
  const empty = emptyValues(fields, model);
  if (!entry) return empty;
  const other = copyOf(valuesOf(entry, fields, model), fields, model);
  return Object.fromEntries(fields.map(({ field }) => [field.name, (field.localized ? empty : other)[field.name]]));
}

/** What another locale says of the fields that have a value in each. */
export async function filledFrom(context: StartContext, source: Address): Promise<Values> {
  const { fields, model, api } = context;
  const { entry } = await api.read(source);
  if (!entry) return {};
  const other = copyOf(valuesOf(entry, fields, model), fields, model);
  const taken = fields.filter(({ field, readOnly }) => field.localized && !readOnly).map(({ field }) => [field.name, other[field.name]]);
  return Object.fromEntries(taken);
}
