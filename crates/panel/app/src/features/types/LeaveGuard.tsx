import { useTranslation } from 'react-i18next';
import { AskOnLeave } from '../../ui/AskOnLeave';

/** Asks before changes are left behind that were not applied. Within the builder they stay. */
export function LeaveGuard({ isStaged }: { isStaged: boolean }) {
  const { t } = useTranslation();
  return (
    <AskOnLeave isHeld={() => isStaged} isWithin={(path) => path.startsWith('/types')} title={t('types.leave.title')} yes={t('types.leave.yes')}>
      {t('types.leave.text')}
    </AskOnLeave>
  );
}
