import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../../model/labels';
import type { Change } from './changes';
import classes from './Sidebar.module.css';

/** A field that was changed: what it said before and after. */
export function ChangeText({ change: { field, before, after, isHidden } }: { change: Change }) {
  const { t } = useTranslation();
  return (
    <div className={classes.change}>
      <Text size="xs" fw={600}>
        {labelOf({ name: field })}
      </Text>
      {isHidden && <Text size="xs">{t('entry.history.hidden')}</Text>}
      {before !== null && (
        <Text size="xs" component="del" lineClamp={8}>
          {before}
        </Text>
      )}
      {after !== null && (
        <Text size="xs" component="ins" lineClamp={8}>
          {after}
        </Text>
      )}
    </div>
  );
}
