import { useTranslation } from 'react-i18next';
import { AskOnLeave } from './AskOnLeave';

/** Asks before somebody leaves a screen with changes that were not saved. */
export function UnsavedGuard({ isDirty }: { isDirty: () => boolean }) {
  const { t } = useTranslation();
  return (
    <AskOnLeave isHeld={isDirty} title={t('ui.unsaved')} yes={t('ui.discard')}>
      {t('ui.unsavedText')}
    </AskOnLeave>
  );
}
