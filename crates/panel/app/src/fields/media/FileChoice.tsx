import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StoredFile } from '../../model/files';
import { FileThumbnail } from '../../ui/FileThumbnail';
import { Empty } from '../../ui/states';
import classes from './media.module.css';

interface FileChoiceProps {
  files: readonly StoredFile[];
  chosen: readonly StoredFile[];
  without: readonly string[];
  multiple: boolean;
  /** Whether these are the files of before, as long as others are on their way. */
  isStale: boolean;
  onChoose: (file: StoredFile) => void;
}

/** Files as pictures, to choose by a click. */
export function FileChoice({ files, chosen, without, multiple, isStale, onChoose }: FileChoiceProps) {
  const { t } = useTranslation();
  if (files.length === 0) return <Empty title={t('files.nothing')} />;
  return (
    <ul className={classes.choice} aria-label={t('files.found')} aria-busy={isStale}>
      {files.map((file) => {
        const isThere = without.includes(file.documentId);
        const isChosen = chosen.some(({ documentId }) => documentId === file.documentId);
        return (
          <li key={file.documentId}>
            <UnstyledButton
              className={classes.option}
              disabled={isThere}
              {...(multiple ? { 'aria-pressed': isChosen } : {})}
              onClick={() => onChoose(file)}
            >
              <span className={classes.picture}>
                {/* the name is told beside it */}
                <FileThumbnail file={{ ...file, alternativeText: '' }} pixels={160} />
              </span>
              <Text span size="xs" truncate w="100%">
                {file.name}
              </Text>
              {isThere && (
                <Text span size="xs" c="dimmed">
                  {t('files.there')}
                </Text>
              )}
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
