import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { FileThumbnail } from '../../ui/FileThumbnail';
import { FileLink } from './FileLink';
import { dimensions, fileSize, typeName } from './facts';
import type { FilesProps } from './files';
import classes from './media.module.css';

/** Files as pictures with their names. */
export function FileGrid({ files, search, selected, onSelect, onFail, isStale }: FilesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul className={classes.grid} aria-label={t('media.files')} aria-busy={isStale}>
      {files.map((file) => (
        <li key={file.documentId} className={classes.tile} data-selected={selected.has(file.documentId) || undefined}>
          <FileLink search={search} file={file} className={classes.tileLink}>
            <span className={classes.tilePicture}>
              {/* the name is told beside it */}
              <FileThumbnail file={{ ...file, alternativeText: '' }} pixels={160} onFail={onFail} />
            </span>
            <span className={classes.cut} title={file.name}>
              {file.name}
            </span>
            <span className={`${classes.tileFacts} ${classes.cut}`}>
              {dimensions(file) || typeName(file)} · {fileSize(file, formats)}
            </span>
          </FileLink>
          <span className={classes.tileCheck}>
            <Checkbox
              aria-label={t('media.select', { name: file.name })}
              checked={selected.has(file.documentId)}
              onChange={(event) => onSelect([file], event.currentTarget.checked)}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
