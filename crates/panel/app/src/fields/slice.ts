/**
 * What the panel knows of an attribute type. One folder for each, named as the server names it; `registry.ts` lists them.
 * Forms, lists, filters and the builder of types are loops over slices: nothing else asks which type a field has.
 */
import type { ComponentType, ReactNode } from 'react';
import type { Attribute, ContentField, ContentModel, Owner } from '../model/contentModel';
import type { Modelling } from './modelling';

/** What an input is given. */
export interface InputProps<Value> {
  field: ContentField;
  /** The type or component that has the field. */
  owner: Owner;
  /** Where the value stands in the form: `seo.metaTitle`. */
  path: string;
  label: string;
  description?: ReactNode;
  required: boolean;
  readOnly: boolean;
  value: Value;
  onChange: (value: Value) => void;
  /** What is wrong with this value, in words; what is wrong inside of it is in the {@link FormScope}. */
  error?: string | undefined;
  /** The values of the fields beside this one, by name: a slug follows a title. */
  siblings: Readonly<Record<string, unknown>>;
  /** Whether the focus goes here when the form opens. */
  autoFocus?: boolean;
}

/** What a cell of a list is given: what the field's `selection` answered. */
export interface CellProps {
  field: ContentField;
  data: unknown;
}

/** What the builder of types is given: the attribute as it is written, to be changed. */
export interface SettingsProps {
  attribute: Record<string, unknown>;
  onChange: (attribute: Record<string, unknown>) => void;
  model: ContentModel;
  /** The attributes beside this one, by name. */
  siblings: Readonly<Record<string, Attribute>>;
}

/** An option that many attribute types take. */
export type CommonOption = 'required' | 'unique' | 'private' | 'localized';

/** An operator of the API's filters: `eq`, `containsi`. */
export interface FilterOperator {
  name: string;
  /** What it compares with: one value, a list, two values, or nothing but yes and no. */
  operand: 'one' | 'many' | 'range' | 'flag';
}

/** What an input for an operand is given. */
export interface OperandProps {
  field: ContentField;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** How a field is filtered. */
export interface FilterSlice {
  operators: FilterOperator[];
  /** An input for one operand: a value that the API takes. */
  Operand: ComponentType<OperandProps>;
}

/** What is wrong with a value: a key of the catalogues and what is put into it. */
export interface Problem {
  key: string;
  values?: Record<string, unknown>;
  /** Whether a draft may not have it either: too long, beyond the maximum. Drafts may be incomplete, too short, and break patterns. */
  inDrafts?: boolean;
}

/** The entry that others may lead to. */
export interface Target {
  uid: string;
  documentId: string;
}

/** An attribute type. */
export interface FieldSlice<Value = unknown> {
  /** As definitions name it. Its own name in the catalogues is `fields.<type>.name`, what it is for `fields.<type>.purpose`. */
  type: string;
  /** The scalars of GraphQL whose fields it shows where no definition says more: what every type has, and the fields of plugins. */
  scalars?: string[];
  /** What GraphQL calls its values, where that is the same for every field. */
  scalar?: string;
  Icon: ComponentType<{ size?: number }>;
  /** The value in the form of a new entry. */
  empty: (field: ContentField, model: ContentModel) => Value;
  /** What to select to have the value: `title`, or `author { documentId name }`. */
  selection: (field: ContentField, model: ContentModel) => string;
  /** What is selected for a cell, where that is less. */
  cellSelection?: (field: ContentField, model: ContentModel) => string;
  /** The answer's value → the form's. */
  fromData: (data: unknown, field: ContentField, model: ContentModel) => Value;
  /** The form's value → what the API takes. */
  toInput: (value: Value, field: ContentField, model: ContentModel) => unknown;
  /** What is wrong with a value, by path below the field (`''` is the field itself); the same rules as on the server. */
  validate: (value: Value, field: ContentField, model: ContentModel) => Record<string, Problem>;
  Input: ComponentType<InputProps<Value>>;
  /** How it looks in a list; `null` where it is no column. */
  Cell: ComponentType<CellProps> | null;
  /** Where it stands in its column; at the start if nothing is said. */
  align?: 'end';
  /** `null` where it cannot be filtered. */
  filter: FilterSlice | null;
  sortable: boolean;
  /** The options of its own; `CommonSettings` has the others. */
  Settings: ComponentType<SettingsProps>;
  commonOptions: CommonOption[];
  /** Where it leads to types or components: how these are changed with it. */
  modelling?: Modelling;
  /** Whether it takes the whole width of a form. */
  wide: boolean;
  /** The names of the fields beside it whose values its input reads; when others change, the input is not rendered again. None, unless this says so. */
  follows?: (field: ContentField) => string[];
  /** The value for another entry, where it is not the same: items of components are new there, what belongs to one entry alone stays with that. */
  copy?: (value: Value, field: ContentField, model: ContentModel) => Value;
  /** The audit log's value → what the API takes, `undefined` where the log does not tell enough; the same, unless this says otherwise. */
  fromLog?: (logged: unknown, field: ContentField, model: ContentModel) => unknown;
  /** The value without what the browser may not keep: secrets. All of it may be kept, unless this says otherwise. */
  forget?: (value: Value, field: ContentField, model: ContentModel) => Value;
  /** A value with what is stored of it by now, where that is shown besides what the API takes: what related entries are called. The same object where nothing is new. */
  renew?: (value: Value, stored: Value, field: ContentField, model: ContentModel) => Value;
  /** A value that is no text as a line of text: its first words, what it leads to. Summaries of components are made of these. */
  words?: (value: Value, field: ContentField, model: ContentModel) => string;
  /** For each way in which the field may lead to an entry: the filter that finds it, or `null` where no filter reaches. No way, unless this says so. */
  referring?: (field: ContentField, target: Target, model: ContentModel) => (Record<string, unknown> | null)[];
}
