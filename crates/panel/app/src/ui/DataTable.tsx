/** Rows of anything: dense, sorted by their headers, chosen by checkboxes, moved through by arrow keys or j and k. */
import { Checkbox, UnstyledButton, VisuallyHidden } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';

export interface Column<Row> {
  /** What it is sorted by, where it can be. */
  key: string;
  header: string;
  sortable?: boolean;
  align?: 'end' | undefined;
  cell: (row: Row) => ReactNode;
}

export interface Sort {
  key: string;
  descending: boolean;
}

export interface DataTableProps<Row> {
  label: string;
  /** The first one says which row it is. */
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** What a row is called where it is not seen: in the labels of its checkbox and of its menu. */
  rowLabel: (row: Row) => string;
  /** Makes the first cell a link, with the given class; the whole row is the link then. */
  link?: (row: Row, className: string, content: ReactNode) => ReactNode;
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** The keys of the chosen rows; without it rows cannot be chosen. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** What can be done with a row: the last cell. */
  actions?: (row: Row) => ReactNode;
  /** Whether these are the rows of before, as long as others are on their way. */
  isStale?: boolean;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, rowLabel, link, sort, onSort, selected, onSelect, actions, isStale = false } = props;
  const { t } = useTranslation();
  const keys = rows.map(rowKey);
  const chosen = selected ? keys.filter((key) => selected.has(key)).length : 0;
  const toggle = (key: string) =>
    onSelect?.(new Set(selected?.has(key) ? [...selected].filter((other) => other !== key) : [...(selected ?? []), key]));
  const toggleAll = () =>
    onSelect?.(new Set(chosen === keys.length ? [...(selected ?? [])].filter((key) => !keys.includes(key)) : [...(selected ?? []), ...keys]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.region} aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label} aria-busy={isStale}>
        <thead>
          <tr>
            {onSelect && (
              <th className={classes.above}>
                <Checkbox
                  size="xs"
                  aria-label={t('ui.table.selectAll')}
                  checked={keys.length > 0 && chosen === keys.length}
                  indeterminate={chosen > 0 && chosen < keys.length}
                  onChange={toggleAll}
                />
              </th>
            )}
            {columns.map((column) => (
              <Header key={column.key} column={column} sort={sort ?? null} onSort={onSort} />
            ))}
            {actions && (
              <th className={`${classes.above} ${classes.actions}`}>
                <VisuallyHidden>{t('ui.table.actions')}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody onKeyDown={(event) => move(event, keys, onSelect && toggle)}>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr key={key} className={classes.row} data-row={key} data-selected={selected?.has(key) || undefined}>
                {onSelect && (
                  <td className={classes.above}>
                    <Checkbox
                      size="xs"
                      aria-label={t('ui.table.select', { row: rowLabel(row) })}
                      checked={selected?.has(key) ?? false}
                      onChange={() => toggle(key)}
                    />
                  </td>
                )}
                {columns.map((column, index) => {
                  const content = column.cell(row);
                  return (
                    <td key={column.key} className={column.align && classes.end}>
                      {index === 0 && link ? link(row, classes.link ?? '', content ?? rowLabel(row)) : content}
                    </td>
                  );
                })}
                {actions && <td className={`${classes.above} ${classes.actions}`}>{actions(row)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Header<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort | null; onSort: DataTableProps<Row>['onSort'] | undefined }) {
  const { t } = useTranslation();
  const { key, header, sortable, align } = column;
  const isSorted = sort?.key === key;
  if (!sortable || !onSort) return <th className={align && classes.end}>{header}</th>;
  const Arrow = sort?.descending ? IconArrowDown : IconArrowUp;
  // ascending, descending, not at all
  const next = !isSorted ? { key, descending: false } : sort.descending ? null : { key, descending: true };
  return (
    <th className={align && classes.end} aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton className={classes.sort} fz="sm" title={t('ui.table.sort', { column: header })} onClick={() => onSort(next)}>
        {header}
        {isSorted && <Arrow size={14} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}

/** Arrow keys, or j and k, go from row to row; the space bar chooses the row, Enter follows its link. */
function move(event: KeyboardEvent<HTMLElement>, keys: string[], toggle: ((key: string) => void) | undefined) {
  const { target, key, currentTarget } = event;
  if (!(target instanceof HTMLElement) || !target.classList.contains(classes.link ?? '')) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const index = keys.indexOf(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? '');
  const step = key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : 0;
  if (step === 0 && !(key === ' ' && toggle)) return;
  event.preventDefault();
  const current = keys[index];
  if (step === 0 && current !== undefined) toggle?.(current);
  currentTarget.querySelectorAll<HTMLElement>(`.${CSS.escape(classes.link ?? '')}`)[index + step]?.focus();
}
