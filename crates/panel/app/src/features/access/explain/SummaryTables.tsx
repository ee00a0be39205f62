import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs';
import { useTranslation } from 'react-i18next';
import { RightsTables } from '../../../fields/rights/RightsTables';
import { useRightTexts } from '../../../fields/rights/useRightTexts';
import { useRightTypes } from '../../../model/rightTypes';
import { ErrorState, Loading } from '../../../ui/states';
import { type Question, subjectOf } from './question';
import classes from './SummaryTables.module.css';
import { useSummary } from './subjects';

const ICONS = { full: IconCheck, bounded: IconAdjustmentsHorizontal, none: IconMinus };
const WORDS = { full: 'rights.granted', bounded: 'rights.bounded', none: 'rights.denied' };

/** All types and actions for somebody: allowed, allowed within bounds, or not. What is clicked is asked. */
export function SummaryTables({ question, ask }: { question: Question; ask: (question: Question) => void }) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const subject = subjectOf(question);
  const { summary, error } = useSummary(subject);
  const types = useRightTypes(summary?.realm ?? 'users');
  if (subject.kind !== 'visitor' && subject.id === null) return null;
  if (error) return <ErrorState error={error} />;
  if (!summary) return <Loading />;
  const isGranted = (action: string) =>
    types.some((type) => [...type.actions].some(([name, full]) => full === action && summary.extent(type, name, full) !== 'none'));
  return (
    <RightsTables
      types={types}
      isGranted={isGranted}
      renderCell={(type, name, action) => {
        const extent = summary.extent(type, name, action);
        const Icon = ICONS[extent];
        return (
          <UnstyledButton
            className={classes.cell}
            data-extent={extent}
            aria-pressed={question.action === action}
            title={t(WORDS[extent])}
            onClick={() => ask({ ...question, action, field: undefined, documentId: undefined })}
          >
            <Icon size={16} aria-hidden />
            <VisuallyHidden>
              {t('rights.cell', { action: texts.action(name), type: texts.type(type) })}: {t(WORDS[extent])}
            </VisuallyHidden>
          </UnstyledButton>
        );
      }}
    />
  );
}
