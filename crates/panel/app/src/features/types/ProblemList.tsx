import { Text } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ModelProblem } from './drafting';
import classes from './Review.module.css';

/** What the server finds wrong, and what to do about it. */
export function ProblemList({ problems }: { problems: ModelProblem[] }) {
  return problems.map(({ severity, message, advice, file, line }) => (
    <div key={`${file} ${line} ${message}`} className={classes.problem} data-severity={severity}>
      <IconAlertTriangle size={16} aria-hidden />
      <Text size="sm" component="span">
        {message}
        {advice && `: ${advice}`}
      </Text>
    </div>
  ));
}
