import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../../ui/Ask';

/** Asks before somebody leaves the library while files are on their way, which would cancel them. */
export function UploadGuard({ isUnderWay }: { isUnderWay: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnderWay && current.pathname !== next.pathname,
    enableBeforeUnload: () => isUnderWay,
    withResolver: true,
  });
  return (
    <Ask
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('media.upload.leave')}
      yes={t('media.upload.leaveYes')}
      danger
      onYes={() => proceed?.()}
    >
      {t('media.upload.leaveHint')}
    </Ask>
  );
}
