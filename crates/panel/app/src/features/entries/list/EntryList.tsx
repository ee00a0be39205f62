/** The entries of a type. */
import { Box, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContentType, mainField } from '../../../model/contentModel';
import { useModel } from '../../../model/useModel';
import { usePermissions } from '../../../model/usePermissions';
import { Page } from '../../../ui/Page';
import { Pagination } from '../../../ui/Pagination';
import { ErrorState, Loading } from '../../../ui/states';
import { actsOf, type EntryAct } from './acts';
import { BulkBar } from './BulkBar';
import { CreateButton } from './CreateButton';
import { chosenColumns, columnsOf, firstColumns, selectionOf } from './columns';
import { EntryTable } from './EntryTable';
import { keptColumns } from './kept';
import { ListToolbar } from './ListToolbar';
import { NoEntries } from './NoEntries';
import type { Row } from './readPage';
import { useListPage } from './useListPage';
import { useView } from './useView';
import { ViewsMenu } from './ViewsMenu';
import { searchOf } from './view';

const FilterPanel = lazy(() => import('./FilterPanel').then((module) => ({ default: module.FilterPanel })));
const ActDialog = lazy(() => import('./ActDialog').then((module) => ({ default: module.ActDialog })));

/** Entries by document, with what they are called. */
type Entries = ReadonlyMap<string, string>;

export function EntryList({ type }: { type: ContentType }) {
  const { t } = useTranslation();
  const model = useModel();
  const permissions = usePermissions();
  const [view, change] = useView(type.uid);
  const [isFiltering, setFiltering] = useState(Object.keys(view.filters).length > 0);
  const [chosen, setChosen] = useState<Entries>(new Map());
  const [act, setAct] = useState<{ act: EntryAct; entries: Entries } | null>(null);
  const [happened, setHappened] = useState('');
  const list = useRef<HTMLDivElement>(null);

  const columns = useMemo(() => columnsOf(type, model, permissions, t), [type, model, permissions, t]);
  const shown = chosenColumns(view.columns ?? keptColumns(type.uid) ?? firstColumns(type, columns), columns);
  const { page, prepare } = useListPage({ type, permissions, view, selection: selectionOf(type, shown) });
  const acts = actsOf(type, permissions);
  const main = mainField(type);
  const labelOfRow = (row: Row) => String(row[main] ?? row.documentId);
  const mayCreate = type.operations.create !== null && permissions.may(type.uid, 'create');
  const create = mayCreate && <CreateButton uid={type.uid} locale={view.locale} />;
  const focusRows = () => list.current?.querySelector<HTMLElement>('tbody a')?.focus();
  // what opened the dialog, a menu or the bar of the chosen, may be gone by then
  const focusRow = (id = '') => {
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] a`);
    return row ? row.focus() : focusRows();
  };
  const finish = (done: EntryAct, entries: Entries, left: string[]) => {
    setHappened(t(`list.act.${done}.happened`, { count: entries.size - left.length }));
    setChosen(new Map([...chosen].filter(([id]) => !entries.has(id) || left.includes(id))));
  };
  const { data } = page;
  return (
    <Page
      title={type.displayName}
      actions={
        <>
          <ViewsMenu uid={type.uid} current={searchOf({ ...view, page: 1, columns: shown.map(({ key }) => key) })} />
          {create}
        </>
      }
    >
      <VisuallyHidden role="status">{happened}</VisuallyHidden>
      {chosen.size > 0 ? (
        <BulkBar
          count={chosen.size}
          acts={acts}
          onAct={(next) => setAct({ act: next, entries: chosen })}
          onClear={() => {
            setChosen(new Map());
            focusRows();
          }}
        />
      ) : (
        <ListToolbar
          type={type}
          view={view}
          onChange={change}
          columns={columns}
          shown={shown}
          isFiltering={isFiltering}
          onFiltering={setFiltering}
          onDown={focusRows}
        />
      )}
      {isFiltering && (
        <Suspense fallback={<Loading />}>
          <FilterPanel type={type} view={view} onChange={change} />
        </Suspense>
      )}
      {page.isPending && <Loading />}
      {page.isError && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
      {data && data.total === 0 && <NoEntries view={view} create={create} onClear={() => change({ q: '', filters: {}, standing: null })} />}
      {data && data.total > 0 && (
        <Box ref={list} pt={6}>
          <EntryTable
            type={type}
            view={view}
            page={data}
            columns={shown}
            labelOf={labelOfRow}
            isStale={page.isPlaceholderData}
            onSort={(sort) => change({ sort })}
            {...(acts.length > 0 && { chosen, onChoose: setChosen })}
            acts={acts}
            permissions={permissions}
            onAct={(next, row) => setAct({ act: next, entries: new Map([[row.documentId, labelOfRow(row)]]) })}
          />
          <Pagination
            page={view.page}
            pageSize={view.size}
            total={data.total}
            onPage={(next) => change({ page: next })}
            onPageSize={(size) => change({ size })}
            onIntent={(next) => prepare({ ...view, page: next })}
          />
        </Box>
      )}
      {act && (
        <Suspense fallback={null}>
          <ActDialog
            type={type}
            act={act.act}
            entries={act.entries}
            locale={view.locale}
            onClose={() => {
              setAct(null);
              setTimeout(() => focusRow([...act.entries.keys()][0]));
            }}
            onDone={(left) => finish(act.act, act.entries, left)}
          />
        </Suspense>
      )}
    </Page>
  );
}
