import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { pathTo } from '../../model/folders';
import { type Column, DataTable, type Sort } from '../../ui/DataTable';
import { FileThumbnail } from '../../ui/FileThumbnail';
import { FileLink } from './FileLink';
import { dimensions, fileSize, typeName } from './facts';
import type { FilesProps } from './files';
import type { LibraryFile } from './library';
import classes from './media.module.css';
import { NO_SEARCH, SORTS } from './mediaSearch';

/** Files as rows. */
export function FileList({ files, search, change, selected, onSelect, folders, onFail, isStale }: FilesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isAnywhere = folders.length > 0 && (search.deep || search.q !== '');
  const place = ({ folder }: LibraryFile) =>
    pathTo(folders, folder?.documentId ?? null)
      .map(({ name }) => name)
      .join(' / ');
  const columns: Column<LibraryFile>[] = [
    { key: 'name', header: t('media.name'), sortable: true, cell: (file) => file.name },
    ...(isAnywhere ? [{ key: 'folder', header: t('media.folder'), cell: place }] : []),
    { key: 'mime', header: t('media.type'), cell: (file) => typeName(file) },
    { key: 'width', header: t('media.dimensions'), align: 'end', cell: (file) => dimensions(file) },
    { key: 'size', header: t('media.size'), align: 'end', sortable: true, cell: (file) => fileSize(file, formats) },
    {
      key: 'createdAt',
      header: t('media.createdAt'),
      align: 'end',
      sortable: true,
      cell: (file) => file.createdAt && formats.instant(file.createdAt),
    },
  ];
  const [key = '', order] = search.sort.split(':');
  const sort = (wanted: Sort | null) => {
    const found = SORTS.find((one) => one === `${wanted?.key}:${wanted?.descending ? 'desc' : 'asc'}`);
    change({ sort: found ?? NO_SEARCH.sort });
  };
  const choose = (keys: ReadonlySet<string>) => {
    for (const isSelected of [true, false]) {
      const changed = files.filter(({ documentId }) => keys.has(documentId) === isSelected && selected.has(documentId) !== isSelected);
      if (changed.length > 0) onSelect(changed, isSelected);
    }
  };
  return (
    <DataTable
      label={t('media.files')}
      columns={columns}
      rows={files}
      rowKey={(file) => file.documentId}
      rowLabel={(file) => file.name}
      link={(file, className, content) => (
        <span className={classes.rowName}>
          <FileThumbnail file={{ ...file, alternativeText: '' }} size={26} onFail={onFail} />
          <FileLink search={search} file={file} className={className}>
            {content}
          </FileLink>
        </span>
      )}
      sort={{ key, descending: order === 'desc' }}
      onSort={sort}
      selected={new Set(selected.keys())}
      onSelect={choose}
      isStale={isStale}
    />
  );
}
