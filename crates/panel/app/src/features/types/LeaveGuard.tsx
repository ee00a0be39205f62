import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../ui/Ask';

/** Asks before changes are left behind that were not applied. Within the builder they stay. */
export function LeaveGuard({ isStaged }: { isStaged: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ next }) => isStaged && !next.pathname.startsWith('/types'),
    enableBeforeUnload: () => isStaged,
    withResolver: true,
  });
  return (
    <Ask
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('types.leave.title')}
      yes={t('types.leave.yes')}
      onYes={() => proceed?.()}
      danger
    >
      {t('types.leave.text')}
    </Ask>
  );
}
