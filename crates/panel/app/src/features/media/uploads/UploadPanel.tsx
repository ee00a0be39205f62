import { Button, CloseButton, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { UploadRow } from '../../../fields/media/UploadRow';
import { totals } from '../../../model/uploads/uploads';
import type { useUploads } from '../../../model/uploads/useUploads';
import classes from './UploadPanel.module.css';

type UploadPanelProps = ReturnType<typeof useUploads> & { onOpen: (documentId: string) => void };

/** How far the uploads are, each and all; what failed, and why. */
export function UploadPanel({ uploads, cancel, cancelAll, retry, clear, onOpen }: UploadPanelProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  // the button that had the focus goes away with what it takes away
  const thenKeepFocus = (act: () => void) => () => {
    act();
    requestAnimationFrame(() => (list.current ?? document.getElementById('main'))?.focus());
  };
  if (uploads.length === 0) return null;
  const { share, done, failed, underWay, all } = totals(uploads);
  const status = underWay > 0 ? t('media.upload.underWay', { count: all, done }) : t('media.upload.done', { count: done });
  return (
    <Paper component="section" aria-label={t('media.upload.title')} className={classes.panel} withBorder shadow="md" p="xs">
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={600} role="status">
            {failed > 0 ? `${status} · ${t('media.upload.failed', { count: failed })}` : status}
          </Text>
          {underWay > 0 ? (
            <Button size="compact-xs" variant="default" onClick={thenKeepFocus(cancelAll)}>
              {t('media.upload.cancelAll')}
            </Button>
          ) : (
            <CloseButton aria-label={t('ui.close')} onClick={thenKeepFocus(clear)} />
          )}
        </Group>
        <Progress value={share * 100} aria-label={t('media.upload.all')} size="sm" />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <ul ref={list} className={classes.list} tabIndex={0}>
          {uploads.map((upload) => (
            <UploadRow
              key={upload.key}
              upload={upload}
              onCancel={thenKeepFocus(() => cancel(upload.key))}
              onRetry={thenKeepFocus(() => retry(upload.key))}
              onOpen={onOpen}
            />
          ))}
        </ul>
      </Stack>
    </Paper>
  );
}
