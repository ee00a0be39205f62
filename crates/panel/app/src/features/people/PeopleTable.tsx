import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataTableProps } from '../../ui/DataTable';
import { Pagination } from '../../ui/Pagination';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { isNarrowed, type ListSearch, sortOf, variablesOf } from './listSearch';

interface PeopleTableProps<Row> extends Pick<DataTableProps<Row>, 'label' | 'columns' | 'rowKey' | 'rowLabel' | 'link'> {
  found: UseQueryResult;
  rows: Row[] | undefined;
  total: number;
  search: ListSearch;
  onChange: (patch: ListSearch) => void;
}

/** A page of people, in whatever state it is. */
export function PeopleTable<Row>({ found, rows, total, search, onChange, ...table }: PeopleTableProps<Row>) {
  const { t } = useTranslation();
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!rows || total === 0) return <Empty title={t(isNarrowed(search) ? 'people.none' : 'people.nobody')} />;
  const { page, pageSize } = variablesOf(search, [], '').pagination;
  return (
    <>
      <DataTable
        {...table}
        rows={rows}
        isStale={found.isPlaceholderData}
        sort={sortOf(search)}
        onSort={(sort) => onChange({ sort: sort ? `${sort.key}:${sort.descending ? 'desc' : 'asc'}` : undefined })}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        onPage={(next) => onChange({ page: next })}
        onPageSize={(size) => onChange({ pageSize: size })}
      />
    </>
  );
}
