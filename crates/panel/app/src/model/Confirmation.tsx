import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../graphql/client';
import { Dialog } from '../ui/Dialog';
import { ConfirmationForm } from './ConfirmationForm';
import { type Confirmed, ConfirmedContext } from './useConfirmed';

const REQUIRED = 'CONFIRMATION_REQUIRED';

/** Asks whoever is logged in to show once more who it is, for all acts of the screens inside that need it ({@link useConfirmed}). */
export function Confirmation({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  // one question for all acts that wait: the answer is good for each of them
  const question = useRef<{ answer: Promise<boolean>; settle: (confirmed: boolean) => void } | null>(null);

  const ask = useCallback(() => {
    if (!question.current) {
      let settle: (confirmed: boolean) => void = () => {};
      const answer = new Promise<boolean>((resolve) => {
        settle = resolve;
      });
      question.current = { answer, settle };
      setAsking(true);
    }
    return question.current.answer;
  }, []);

  const settle = (confirmed: boolean) => {
    question.current?.settle(confirmed);
    question.current = null;
    setAsking(false);
  };

  const confirmed = useMemo<Confirmed>(
    () => async (act) => {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== REQUIRED) throw error;
        if (await ask()) return act();
        throw new ApiError(t('confirmation.notDone'), REQUIRED);
      }
    },
    [ask, t],
  );

  return (
    <ConfirmedContext value={confirmed}>
      {children}
      <Dialog opened={isAsking} onClose={() => settle(false)} title={t('confirmation.title')} size="sm">
        <ConfirmationForm onConfirmed={() => settle(true)} onCancel={() => settle(false)} />
      </Dialog>
    </ConfirmedContext>
  );
}
