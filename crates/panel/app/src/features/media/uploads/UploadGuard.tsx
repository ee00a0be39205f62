import { useTranslation } from 'react-i18next';
import { AskOnLeave } from '../../../ui/AskOnLeave';

/** Asks before somebody leaves the library while files are on their way, which would cancel them. */
export function UploadGuard({ isUnderWay }: { isUnderWay: boolean }) {
  const { t } = useTranslation();
  return (
    <AskOnLeave isHeld={() => isUnderWay} title={t('media.upload.leave')} yes={t('media.upload.leaveYes')}>
      {t('media.upload.leaveHint')}
    </AskOnLeave>
  );
}
