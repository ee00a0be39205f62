import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../../../model/upload';
import { Dialog } from '../../../ui/Dialog';
import { ErrorText } from '../../../ui/ErrorText';
import type { FileDetails } from '../library';
import { CropNumbers } from './CropNumbers';
import { CropStage } from './CropStage';
import { focalPointAfter, type Rect, rounded, type Size, whole } from './crop';
import { cutOut } from './cut';
import classes from './detail.module.css';
import { useReplace } from './useReplace';

/** Cuts a part out of a picture, which takes its place or becomes another file beside it. */
export function CropDialog({ file, onClose }: { file: FileDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const picture = useRef<HTMLImageElement>(null);
  const [image, setImage] = useState<Size | null>(null);
  const [rect, setRect] = useState<Rect | null>(null);
  const [aspect, setAspect] = useState<number | null>(null);
  const [isBroken, setBroken] = useState(false);
  const { replace, share } = useReplace(file.documentId);

  const load = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) => {
    const size = { width: currentTarget.naturalWidth, height: currentTarget.naturalHeight };
    setImage(size);
    setRect(whole(size));
  };
  const cut = async () => {
    if (!picture.current || !image || !rect) throw new Error(t('media.crop.unreadable'));
    const exact = rounded(rect, image);
    return { cropped: await cutOut(picture.current, exact, file), focalPoint: focalPointAfter(file.focalPoint ?? null, exact, image) };
  };
  const save = useMutation({
    mutationFn: async (asCopy: boolean) => {
      const { cropped, focalPoint } = await cut();
      if (!asCopy) return replace.mutateAsync({ file: cropped, info: { name: file.name, focalPoint } });
      const { alternativeText = null, caption = null } = file;
      const info = { name: file.name, alternativeText, caption, focalPoint };
      return uploadFile(queries, cropped, { folder: file.folder?.documentId, info });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['media'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('media.crop.title', { name: file.name })} size="56rem">
      <Stack gap="sm">
        <ErrorText error={save.error ?? (isBroken ? t('media.crop.unreadable') : null)} />
        <div className={classes.stage}>
          <CropStage image={image ?? { width: 1, height: 1 }} rect={rect ?? whole({ width: 1, height: 1 })} aspect={aspect} onRect={setRect}>
            <img
              ref={picture}
              src={file.url}
              // what comes from another host is readable only if that host says so
              crossOrigin={file.url.startsWith('/') ? undefined : 'anonymous'}
              alt={file.alternativeText ?? ''}
              draggable={false}
              onLoad={load}
              onError={() => setBroken(true)}
            />
          </CropStage>
        </div>
        {image && rect && <CropNumbers image={image} rect={rect} onRect={setRect} aspect={aspect} onAspect={setAspect} />}
        <Text size="sm" c="dimmed">
          {t('media.crop.hint')}
        </Text>
        {save.isPending && <Progress value={share * 100} aria-label={t('media.upload.of', { name: file.name })} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button variant="default" onClick={() => save.mutate(true)} disabled={!rect || save.isPending}>
            {t('media.crop.copy')}
          </Button>
          <Button onClick={() => save.mutate(false)} disabled={!rect} loading={save.isPending}>
            {t('media.crop.replace')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
