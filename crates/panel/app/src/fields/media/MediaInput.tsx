/** Files of the media library: chosen from it, or brought by a button, by dropping and by pasting. */
import { Alert, Button, FileButton, Group, Text } from '@mantine/core';
import IconPhotoSearch from '@tabler/icons-react/dist/esm/icons/IconPhotoSearch.mjs';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FILE_TYPE, readFiles } from '../../model/files';
import { useUploads } from '../../model/uploads/useUploads';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { announce } from '../../ui/announce';
import { FieldGroup } from '../../ui/FieldGroup';
import { focusFirst } from '../../ui/focus';
import { useLatest } from '../component/useLatest';
import type { InputProps } from '../slice';
import { FileTiles } from './FileTiles';
import { acceptOf, isTaken, kindsOf } from './kinds';
import classes from './media.module.css';
import { UploadRow } from './UploadRow';
import { useDroppedFiles } from './useDroppedFiles';
import { isMultiple, type MediaValue } from './value';

const LibraryDialog = lazy(() => import('./LibraryDialog'));

export default function MediaInput({ field, label, description, required, readOnly, value, onChange, error }: InputProps<MediaValue>) {
  const { t } = useTranslation();
  const model = useModel();
  const permissions = usePermissions();
  const buttons = useRef<HTMLDivElement>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const [refused, setRefused] = useState('');
  const [latest, change] = useLatest(value, onChange);
  const isList = isMultiple(field);
  const kinds = kindsOf(field);
  const isCut = isList && value.length >= model.listLimit;
  const isFixed = readOnly || isCut;
  const take = (files: MediaValue) => {
    const known = new Set(latest.current.map(({ documentId }) => documentId));
    const added = files.filter(({ documentId }) => !known.has(documentId));
    announce(t('files.added', { count: added.length, names: added.map(({ name }) => name).join(', ') }));
    change(isList ? [...latest.current, ...added] : files.slice(0, 1));
  };
  const { uploads, add, cancel, retry } = useUploads((documentId) => {
    readFiles(model, [documentId]).then(take, (problem) => setRefused(String(problem)));
  });
  const bring = (files: File[]) => {
    const fitting = files.filter((file) => isTaken(file, kinds)).slice(0, isList ? undefined : 1);
    const others = files.filter((file) => !fitting.includes(file));
    setRefused(others.length > 0 ? t('files.refused', { names: others.map(({ name }) => name).join(', ') }) : '');
    add(fitting, null);
  };
  const mayBring = !isFixed && permissions.may(FILE_TYPE, 'create');
  const mayChoose = !isFixed && permissions.may(FILE_TYPE, 'find');
  const { isOver, handlers } = useDroppedFiles(bring, mayBring);
  const underWay = uploads.filter(({ state }) => state !== 'done');
  return (
    <FieldGroup
      label={label}
      required={required && !isList}
      description={description}
      error={error}
      aside={
        isList && (
          <Text size="xs" c="dimmed">
            {t('files.count', { count: value.length })}
          </Text>
        )
      }
    >
      <div className={classes.area} data-over={isOver || undefined} {...handlers}>
        {isCut && (
          <Alert color="yellow" p="xs">
            {t('parts.cut', { count: model.listLimit })}
          </Alert>
        )}
        <FileTiles label={label} files={value} readOnly={isFixed} onChange={change} focusButtons={() => focusFirst(buttons.current)} />
        {underWay.length > 0 && (
          <ul className={classes.uploads} aria-label={t('files.uploads')}>
            {underWay.map((upload) => (
              <UploadRow key={upload.key} upload={upload} onCancel={() => cancel(upload.key)} onRetry={() => retry(upload.key)} />
            ))}
          </ul>
        )}
        {refused && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {refused}
          </Text>
        )}
        {isFixed && value.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('files.none')}
          </Text>
        )}
        <Group gap="xs" ref={buttons}>
          {mayChoose && (
            <Button size="compact-sm" variant="default" leftSection={<IconPhotoSearch size={14} aria-hidden />} onClick={() => setIsChoosing(true)}>
              {t(!isList && value.length > 0 ? 'files.replace' : 'files.choose')}
            </Button>
          )}
          {mayBring && (
            <FileButton onChange={(files) => bring([files].flat().filter((file) => file !== null))} multiple={isList} accept={acceptOf(kinds) ?? ''}>
              {(props) => (
                <Button {...props} size="compact-sm" variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
                  {t('files.upload')}
                </Button>
              )}
            </FileButton>
          )}
          {mayBring && (
            <Text size="xs" c="dimmed" visibleFrom="sm">
              {t('files.hint')}
            </Text>
          )}
        </Group>
      </div>
      {isChoosing && (
        <Suspense>
          <LibraryDialog
            title={label}
            kinds={kinds}
            multiple={isList}
            without={value.map(({ documentId }) => documentId)}
            onClose={() => setIsChoosing(false)}
            onChoose={(files) => {
              setIsChoosing(false);
              take(files);
            }}
          />
        </Suspense>
      )}
    </FieldGroup>
  );
}
