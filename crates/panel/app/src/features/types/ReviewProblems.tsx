import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../model/definitions';
import { AlertTitle } from '../../ui/AlertTitle';
import { LinkAnchor } from '../../ui/links';
import { pathOf } from './change';
import { type Preview, useDrafting } from './drafting';
import { ProblemList } from './ProblemList';

/** What the server finds wrong, each with the way to where it is. */
export function ReviewProblems({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { definitions } = useDrafting();
  if (preview.problems.length === 0) return null;
  const owners = new Map([...definitions.keys()].map((uid) => [pathOf(uid), uid]));
  const isWrong = preview.problems.some(({ severity }) => severity === 'ERROR');
  return (
    <Alert
      color={isWrong ? 'red' : 'yellow'}
      title={<AlertTitle>{t(isWrong ? 'types.review.problems' : 'types.review.warnings')}</AlertTitle>}
      role="alert"
    >
      {preview.problems.map((problem) => {
        const uid = owners.get(problem.file);
        return (
          <div key={`${problem.file} ${problem.line} ${problem.message}`}>
            {uid ? (
              <LinkAnchor c="inherit" underline="always" to="/types/{-$uid}" params={{ uid: uid }} size="sm">
                {nameOf(definitions, uid)}
                {problem.attribute && ` · ${problem.attribute}`}
              </LinkAnchor>
            ) : (
              problem.file
            )}
            <ProblemList problems={[problem]} />
          </div>
        );
      })}
    </Alert>
  );
}
