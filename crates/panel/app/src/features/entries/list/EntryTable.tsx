/** The rows of a list: links to the entries, with their columns and a menu each. */
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../model/contentModel';
import { toldStanding } from '../../../model/standing';
import type { Permissions } from '../../../model/usePermissions';
import { DataTable, type Sort } from '../../../ui/DataTable';
import { Loading } from '../../../ui/states';
import type { EntryAct } from './acts';
import type { ListColumn } from './columns';
import { entryAddress } from './entryAddress';
import { RowMenu } from './RowMenu';
import type { ListPage, Row } from './readPage';
import type { View } from './view';

export interface EntryTableProps {
  type: ContentType;
  view: View;
  page: ListPage;
  columns: ListColumn[];
  labelOf: (row: Row) => string;
  isStale: boolean;
  onSort: (sort: Sort | null) => void;
  /** The chosen entries and what they are called, by document. */
  chosen?: ReadonlyMap<string, string>;
  onChoose?: (chosen: ReadonlyMap<string, string>) => void;
  acts: EntryAct[];
  permissions: Permissions;
  onAct: (act: EntryAct, row: Row) => void;
}

export function EntryTable({ type, view, page, columns, labelOf, isStale, onSort, chosen, onChoose, acts, permissions, onAct }: EntryTableProps) {
  const { t } = useTranslation();
  const { rows } = page;
  const choose = (ids: ReadonlySet<string>) => {
    const names = new Map([...(chosen ?? []), ...rows.map((row) => [row.documentId, labelOf(row)] as const)]);
    onChoose?.(new Map([...ids].map((id) => [id, names.get(id) ?? id])));
  };
  return (
    <Suspense fallback={<Loading />}>
      <DataTable
        label={type.displayName}
        columns={columns.map(({ key, label, sortable, align, cell }, index) => ({
          key,
          header: label,
          sortable,
          align,
          cell: (row: Row) => (index === 0 && (row[key] === null || row[key] === '') ? t('list.untitled') : cell(row)),
        }))}
        rows={rows}
        rowKey={(row) => row.documentId}
        rowLabel={labelOf}
        link={(row, className, content) => (
          <Link {...entryAddress(type.uid, row.documentId, view.locale)} className={className}>
            {content}
          </Link>
        )}
        sort={view.sort}
        onSort={onSort}
        {...(chosen && { selected: new Set(chosen.keys()), onSelect: choose })}
        isStale={isStale}
        actions={(row) => (
          <RowMenu
            type={type}
            documentId={row.documentId}
            label={labelOf(row)}
            standing={toldStanding(row)}
            locale={view.locale}
            acts={acts}
            permissions={permissions}
            onAct={(act) => onAct(act, row)}
          />
        )}
      />
    </Suspense>
  );
}
