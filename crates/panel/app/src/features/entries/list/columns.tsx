/** The columns that a list of a type can have: its fields by their slices, and what is known of an entry as a whole. */
import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { insideOf } from '../../../fields/filtering/fields';
import { sliceOf } from '../../../fields/registry';
import { type ContentField, type ContentModel, type ContentType, mainField } from '../../../model/contentModel';
import { labelOf } from '../../../model/labels';
import { standingSelection, toldStanding } from '../../../model/standing';
import type { Permissions } from '../../../model/usePermissions';
import { StatusBadge } from '../../../ui/StatusBadge';
import type { Row } from './readPage';

export interface ListColumn {
  key: string;
  label: string;
  /** What the API is asked for. */
  selection: string;
  sortable: boolean;
  align?: 'end' | undefined;
  cell: (row: Row) => ReactNode;
}

/** Columns that are no field; no field's name begins so. */
const STATUS = '$status';
const LOCALES = '$locales';

/** How many fields a list shows that nobody chose columns for, besides what says which entry it is. */
const FEW = 3;

/** All columns, the one that says which entry it is first. */
export function columnsOf(type: ContentType, model: ContentModel, permissions: Permissions, t: TFunction): ListColumn[] {
  const main = mainField(type);
  const fields = type.fields.flatMap((field) => {
    const isShown = field.output && !isHidden(field, type) && permissions.mayField(type.uid, 'find', field.name);
    return isShown ? (columnOf(field, model, permissions) ?? []) : [];
  });
  const status: ListColumn = {
    key: STATUS,
    label: t('list.status'),
    selection: standingSelection(type),
    sortable: false,
    cell: (row) => {
      const standing = toldStanding(row);
      return standing && <StatusBadge standing={standing} />;
    },
  };
  const locales: ListColumn = {
    key: LOCALES,
    label: t('list.locales'),
    selection: 'locale localizations { locale }',
    sortable: false,
    cell: (row) => localesOf(row).join(' '),
  };
  return [
    ...fields.filter(({ key }) => key === main),
    ...(type.draftAndPublish ? [status] : []),
    ...fields.filter(({ key }) => key !== main),
    ...(type.localized ? [locales] : []),
  ];
}

/** What says nothing in a list: drafts have no date of publication, and locales have a column of their own. */
function isHidden({ name }: ContentField, { draftAndPublish }: ContentType): boolean {
  return name === '_version' || name === 'localizations' || (name === 'publishedAt' && draftAndPublish);
}

function columnOf(field: ContentField, model: ContentModel, permissions: Permissions): ListColumn | null {
  const slice = sliceOf(field);
  const common = { key: field.name, label: labelOf(field) };
  if (slice?.Cell) {
    const { Cell } = slice;
    return {
      ...common,
      selection: (slice.cellSelection ?? slice.selection)(field, model),
      sortable: slice.sortable && field.filter,
      align: slice.align,
      cell: (row) => <Cell field={field} data={row[field.name]} />,
    };
  }
  // who made and changed an entry: no definition tells of that
  const target = field.attribute === null ? insideOf(field, model) : undefined;
  if (!target || !permissions.may(target.uid, 'find')) return null;
  const name = mainField(target);
  return {
    ...common,
    selection: `${field.name} { ${name} }`,
    sortable: false,
    cell: (row) => {
      const person = row[field.name] as Record<string, unknown> | null;
      return person && <Text size="sm">{String(person[name] ?? '')}</Text>;
    },
  };
}

function localesOf(row: Row): string[] {
  const others = (row.localizations ?? []) as ({ locale: string } | null)[];
  return [row.locale, ...others.map((other) => other?.locale)].filter((locale) => typeof locale === 'string').sort();
}

/** The columns that a type begins with: what says which entry it is, the first fields, and when it was changed. */
export function firstColumns(type: ContentType, columns: ListColumn[]): string[] {
  const isFirst = ({ key }: ListColumn) => {
    const field = type.field(key);
    return field?.attribute && key !== mainField(type) && sliceOf(field)?.wide === false;
  };
  const few = columns.filter(isFirst).slice(0, FEW);
  const shown = new Set([columns[0]?.key, STATUS, LOCALES, 'updatedAt', ...few.map(({ key }) => key)]);
  return columns.filter(({ key }) => shown.has(key)).map(({ key }) => key);
}

/** The columns with these keys, in their order; the first one is always there, as it is the link. */
export function chosenColumns(keys: string[], columns: ListColumn[]): ListColumn[] {
  const [first] = columns;
  const chosen = keys.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  return first ? [first, ...chosen.filter((column) => column !== first)] : [];
}

/** What to select for some columns. */
export function selectionOf(type: ContentType, columns: ListColumn[]): string {
  // what can be done with a row depends on where it stands
  return [...new Set(['documentId', standingSelection(type), ...columns.map(({ selection }) => selection)])].filter(Boolean).join(' ');
}
