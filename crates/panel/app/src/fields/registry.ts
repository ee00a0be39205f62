/** Every attribute type, in the order in which the builder of types offers them. The names are those of the server's registry. */
import type { Attribute, ContentField } from '../model/contentModel';
import { biginteger } from './biginteger';
import { blocks } from './blocks';
import { boolean } from './boolean';
import { component } from './component';
import { date } from './date';
import { datetime } from './datetime';
import { decimal } from './decimal';
import { dynamiczone } from './dynamiczone';
import { email } from './email';
import { enumeration } from './enumeration';
import { float } from './float';
import { integer } from './integer';
import { json } from './json';
import { know, knownSliceOf } from './known';
import { media } from './media';
import type { Modelling } from './modelling';
import { password } from './password';
import { relation } from './relation';
import { richtext } from './richtext';
import type { FieldSlice } from './slice';
import { string } from './string';
import { text } from './text';
import { time } from './time';
import { timestamp } from './timestamp';
import { uid } from './uid';

// biome-ignore lint/suspicious/noExplicitAny: each slice knows its own values, whoever loops over slices knows none
const SLICES: FieldSlice<any>[] = [
  string,
  text,
  richtext,
  uid,
  integer,
  decimal,
  boolean,
  enumeration,
  date,
  datetime,
  time,
  email,
  password,
  json,
  float,
  biginteger,
  timestamp,
  blocks,
  media,
  component,
  dynamiczone,
  relation,
];

know(SLICES);

/** All slices. */
export const slices: readonly FieldSlice[] = SLICES;

/**
 * The slice of a field: by its definition, else by what it is in GraphQL. The latter is for what every type has, `createdAt` and the like, and for
 * the fields of plugins. `undefined` for what the panel does not know.
 */
export function sliceOf(field: ContentField): FieldSlice | undefined {
  return knownSliceOf(field);
}

/** The slice of an attribute, of which nothing but its definition is known. */
export function sliceOfAttribute(attribute: Attribute): FieldSlice | undefined {
  return sliceOf({ name: '', type: null, required: false, localized: false, output: true, input: true, filter: true, values: [], attribute });
}

/** How what an attribute leads to is changed with it, if it leads to types or components. */
export function modellingOf(attribute: Attribute): Modelling | undefined {
  return sliceOfAttribute(attribute)?.modelling;
}
