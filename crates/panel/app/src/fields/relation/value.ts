/** The values of relations: the entries that they lead to, as far as they are known. */
import { equal } from '../../lib/equal';
import { type ContentField, type ContentModel, type ContentType, mainField } from '../../model/contentModel';
import { standingSelection, toldStanding } from '../../model/standing';
import type { Standing } from '../../ui/StatusBadge';
import { aliasesFor } from '../aliases';
import { idsFromLog } from '../logged';
import type { FieldSlice, Target } from '../slice';
import { hidesSome, isMany, isPolymorphic, targetsOf } from './targets';

/** An entry that a relation leads to. */
export interface RelatedEntry {
  documentId: string;
  /** Its type. */
  uid: string;
  /** What stands for it; empty where nobody wrote that yet. */
  title: string;
  /** `undefined` of types without drafts. */
  standing: Standing | undefined;
}

export interface RelationValue {
  entries: readonly RelatedEntry[];
  /** Whether these are all: what is not known would be gone if the others were written. */
  isWhole: boolean;
}

/** As many as a form asks for at first. */
const FIRST = 100;

/** As many as a list counts. */
const COUNTED = 25;

export const NONE: RelationValue = { entries: [], isWhole: true };

/** What to select of an entry to show it. */
export function entrySelection(type: ContentType): string {
  return [...new Set(['documentId', mainField(type), standingSelection(type)])].join(' ').trim();
}

/** What was selected by {@link entrySelection}. */
export function relatedEntry(data: Record<string, unknown>, type: ContentType, titleAt: string = mainField(type)): RelatedEntry {
  const title = titleAt === 'documentId' ? undefined : data[titleAt];
  return { documentId: String(data.documentId), uid: type.uid, title: typeof title === 'string' ? title : '', standing: toldStanding(data) };
}

/** The most entries that the field tells of at once. */
export function pageOf(field: ContentField, model: ContentModel): number {
  return isPolymorphic(field) ? model.listLimit : Math.min(FIRST, model.listLimit);
}

/** Neither polymorphic relations nor those to single pages take arguments. */
function takesPages(field: ContentField, model: ContentModel): boolean {
  return isMany(field) && !isPolymorphic(field) && targetsOf(field, model)[0]?.kind !== 'SINGLE';
}

function mainAliases(types: ContentType[]) {
  const main = (type: ContentType) => [type.field(mainField(type))].filter((field) => field !== undefined);
  return aliasesFor(
    types,
    (owner) => main(owner as ContentType),
    (owner, field) => field.required && !(owner as ContentType).draftAndPublish,
  );
}

/** The field with a page of entries. */
export function pageSelection(field: ContentField, model: ContentModel, start: number, limit: number): string {
  const types = targetsOf(field, model);
  if (isPolymorphic(field)) {
    const aliases = mainAliases(types);
    const variants = types.map((type) => {
      const main = mainField(type);
      const alias = aliases.get(type.object)?.get(main);
      const selected = ['documentId', main === 'documentId' ? '' : alias ? `${alias}: ${main}` : main, standingSelection(type)];
      return `... on ${type.object} { ${selected.filter(Boolean).join(' ')} }`;
    });
    return `${field.name} { ${['__typename', ...variants].join(' ')} }`;
  }
  const [type] = types;
  const from = start > 0 ? `start: ${start}, ` : '';
  const page = takesPages(field, model) ? `(pagination: { ${from}limit: ${limit} })` : '';
  return `${field.name}${page} { ${type ? entrySelection(type) : 'documentId'} }`;
}

/** What {@link pageSelection} answered. */
export function entriesOf(data: unknown, field: ContentField, model: ContentModel): RelatedEntry[] {
  const types = targetsOf(field, model);
  const aliases = isPolymorphic(field) ? mainAliases(types) : null;
  const items = (Array.isArray(data) ? data : [data]) as (Record<string, unknown> | null | undefined)[];
  return items.flatMap((item) => {
    const type = aliases ? types.find(({ object }) => object === item?.__typename) : types[0];
    if (!item || !type || item.documentId === undefined) return [];
    return [relatedEntry(item, type, aliases?.get(type.object)?.get(mainField(type)))];
  });
}

type Slice = FieldSlice<RelationValue>;

export const selection: Slice['selection'] = (field, model) => pageSelection(field, model, 0, pageOf(field, model));

export const cellSelection: NonNullable<Slice['cellSelection']> = (field, model) =>
  takesPages(field, model) ? `${field.name}(pagination: { limit: ${Math.min(COUNTED, model.listLimit)} }) { documentId }` : selection(field, model);

export const fromData: Slice['fromData'] = (data, field, model) => {
  const items = (Array.isArray(data) ? data : [data]).filter((item) => item !== null && item !== undefined);
  const entries = entriesOf(data, field, model);
  // one of a type that cannot be shown is there nevertheless
  const isKnown = field.output && entries.length === items.length;
  // where one entry is told of, that is all; where none is, there may be one that may not be read
  const isAll = isMany(field) ? items.length < pageOf(field, model) && !hidesSome(field, model) : items.length === 1 || !hidesSome(field, model);
  return { entries, isWhole: isKnown && isAll };
};

export const toInput: Slice['toInput'] = ({ entries, isWhole }, field) => {
  if (!isWhole) return undefined;
  const ids = entries.map(({ documentId }) => documentId);
  return isMany(field) ? ids : (ids[0] ?? null);
};

export const fromLog: NonNullable<Slice['fromLog']> = (logged, field) => idsFromLog(logged, isMany(field));

/** The server takes none for one that is demanded, and then cannot tell of the entry. A list of none is a list, and polymorphic relations may lead nowhere. */
export const validate: Slice['validate'] = ({ entries, isWhole }, field) =>
  field.required && isWhole && !isMany(field) && !isPolymorphic(field) && entries.length === 0 ? { '': { key: 'fields.problem.required' } } : {};

/** An entry of its own: it takes nothing away from the one that it is a copy of, as it would of relations that lead to an entry only once. */
export const copy: NonNullable<Slice['copy']> = (value, field) => (/^(one|morphOne)/.test(String(field.attribute?.relation)) ? NONE : value);

/** The entries as they are called and stand by now. */
export const renew: NonNullable<Slice['renew']> = (value, stored) => {
  const known = new Map(stored.entries.map((entry) => [`${entry.uid} ${entry.documentId}`, entry]));
  const entries = value.entries.map((entry) => {
    const now = known.get(`${entry.uid} ${entry.documentId}`);
    return now && !equal(now, entry) ? now : entry;
  });
  return entries.every((entry, position) => entry === value.entries[position]) ? value : { ...value, entries };
};

export const words: NonNullable<Slice['words']> = ({ entries }) => entries.map(({ title, documentId }) => title || documentId).join(', ');

export const referring: NonNullable<Slice['referring']> = (field, target: Target, model) => {
  // the other side keeps the relation, and shows it by itself
  if (field.attribute?.mappedBy !== undefined) return [];
  if (!targetsOf(field, model).some(({ uid }) => uid === target.uid)) return [];
  const isFilterable = field.filter && !isPolymorphic(field);
  return [isFilterable ? { [field.name]: { documentId: { eq: target.documentId } } } : null];
};
