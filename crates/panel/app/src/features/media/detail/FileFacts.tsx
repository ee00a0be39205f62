import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { type Folder, isPrivate } from '../../../model/folders';
import { dimensions, fileSize } from '../facts';
import type { FileDetails } from '../library';
import classes from './detail.module.css';

/** What the server knows of a file. */
export function FileFacts({ file, folders }: { file: FileDetails; folders: Folder[] | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const time = (at: string | null | undefined) => (at ? formats.instant(at) : '');
  const facts = {
    type: file.mime,
    size: fileSize(file, formats),
    dimensions: dimensions(file),
    createdAt: time(file.createdAt),
    updatedAt: time(file.updatedAt),
    access: isPrivate(folders ?? [], file.folder?.documentId ?? null) ? t('media.privateFile') : '',
  };
  return (
    <dl className={classes.facts}>
      {Object.entries(facts).map(
        ([name, value]) =>
          value && (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{t(`media.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
