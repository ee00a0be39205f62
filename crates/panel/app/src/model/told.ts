/** The content model as the server tells it, with the names that its schema has for what it tells. */
import type { FieldFragment, OperationsFragment, StartQuery } from '../graphql/generated/graphql';
import type { Definition } from './contentModel';

export interface ToldField {
  name: string;
  /** A name of the schema. */
  type: string | null;
  required: boolean;
  localized: boolean;
  output: boolean;
  input: boolean;
  filter: boolean;
  values: { name: string; value: string }[];
}

/** A component, and what types have in common with it. */
export interface ToldOwner {
  uid: string;
  displayName: string;
  object: string;
  fields: ToldField[];
  definition: unknown;
}

/** The names of the root fields that do it; `null` where there is none. */
export interface Operations {
  find: string | null;
  findConnection: string | null;
  findOne: string | null;
  create: string | null;
  update: string | null;
  delete: string | null;
  publish: string | null;
  unpublish: string | null;
  discardDraft: string | null;
}

export interface ToldType extends ToldOwner {
  kind: 'COLLECTION' | 'SINGLE';
  draftAndPublish: boolean;
  localized: boolean;
  /** Where entries can be looked at, with names of fields between braces. */
  preview: string | null;
  operations: Operations;
}

export interface Told {
  contentModel: { types: ToldType[]; components: ToldOwner[]; defaultLocale: string };
  locales: StartQuery['locales'];
}

const operations = (isSingle: boolean, { f, o, n, u, d, p, t, r }: OperationsFragment): Operations => ({
  find: f,
  findConnection: f && !isSingle ? `${f}_connection` : null,
  findOne: o,
  create: n,
  update: u,
  delete: d,
  publish: p,
  unpublish: t,
  discardDraft: r,
});

function owner<Short extends { fields: FieldFragment[]; definition: unknown }>(short: Short) {
  const { attributes } = short.definition as Definition;
  const fields = short.fields.map(
    ({ n, t, l, o, i, f, v }): ToldField => ({
      name: n,
      type: t,
      required: attributes[n]?.required === true,
      localized: l,
      output: o,
      input: i,
      filter: f,
      values: v.map((value) => ({ name: value.n, value: value.v })),
    }),
  );
  return { ...short, fields };
}

/** Gives what was told in short its whole names. */
export function inFull({ contentModel, locales }: StartQuery): Told {
  const types = contentModel.types.map((type) => ({ ...owner(type), operations: operations(type.kind === 'SINGLE', type.operations) }));
  return { contentModel: { ...contentModel, types, components: contentModel.components.map(owner) }, locales };
}
