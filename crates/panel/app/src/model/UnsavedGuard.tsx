import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ask } from '../ui/Ask';

/** Asks before somebody leaves a screen with changes that were not saved. */
export function UnsavedGuard({ isDirty }: { isDirty: () => boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty() && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Ask opened={status === 'blocked'} onClose={() => reset?.()} title={t('ui.unsaved')} yes={t('ui.discard')} danger onYes={() => proceed?.()}>
      {t('ui.unsavedText')}
    </Ask>
  );
}
