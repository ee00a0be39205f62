import { Button, FileButton, Group, Progress, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorText } from '../../../ui/ErrorText';
import { fileKind } from '../../../ui/fileKind';
import type { FileDetails } from '../library';
import type { useLibrary } from '../useLibrary';
import { CopyAddress } from './CopyAddress';
import { CUTTABLE } from './cut';
import { useReplace } from './useReplace';

const CropDialog = lazy(async () => ({ default: (await import('./CropDialog')).CropDialog }));

interface FileActionsProps {
  file: FileDetails;
  may: NonNullable<ReturnType<typeof useLibrary>>['may'];
  /** Whether the focal point is being chosen; `null` where there is none to choose. */
  isAiming: boolean | null;
  onAim: (isAiming: boolean) => void;
  onDelete: () => void;
}

/** What can be done with a file. */
export function FileActions({ file, may, isAiming, onAim, onDelete }: FileActionsProps) {
  const { t } = useTranslation();
  const [isCropping, setCropping] = useState(false);
  const { replace, share } = useReplace(file.documentId);
  const mayReplace = may('update') && may('create');
  const choose = (chosen: File | null) => chosen && replace.mutate({ file: chosen });
  return (
    <>
      <Group gap="xs">
        {isAiming !== null && (
          <Button size="xs" variant={isAiming ? 'filled' : 'default'} aria-pressed={isAiming} onClick={() => onAim(!isAiming)}>
            {t('media.focal.label')}
          </Button>
        )}
        {mayReplace && CUTTABLE.has(file.mime) && (
          <Button size="xs" variant="default" onClick={() => setCropping(true)}>
            {t('media.crop.dots')}
          </Button>
        )}
        {mayReplace && (
          <FileButton onChange={choose}>
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={replace.isPending}>
                {t('media.replace')}
              </Button>
            )}
          </FileButton>
        )}
        <Button size="xs" variant="default" component="a" href={file.url} download={file.name}>
          {t('media.download')}
        </Button>
        <CopyAddress url={file.url} label={t('media.copy')} />
        {may('delete') && (
          <Button size="xs" variant="default" onClick={onDelete} ms="auto">
            {t('media.deleteDots')}
          </Button>
        )}
      </Group>
      {replace.isPending && <Progress value={share * 100} aria-label={t('media.upload.of', { name: file.name })} />}
      <ErrorText error={replace.error} />
      <Text size="sm" c="dimmed" role="status">
        {replace.isSuccess && t('media.replaced')}
      </Text>
      {isCropping && fileKind(file.mime) === 'image' && (
        <Suspense fallback={null}>
          <CropDialog file={file} onClose={() => setCropping(false)} />
        </Suspense>
      )}
    </>
  );
}
