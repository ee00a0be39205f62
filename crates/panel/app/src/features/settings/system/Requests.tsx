import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SystemOverviewQuery } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { Bars } from '../../../ui/Bars';

type Minutes = NonNullable<SystemOverviewQuery['systemOverview']>['requests'];

/** How much this server was asked in the last hour, minute by minute. */
export function Requests({ minutes }: { minutes: Minutes }) {
  const { t } = useTranslation();
  const format = useFormats();
  const sum = (of: 'asked' | 'failed') => format.number(minutes.reduce((total, minute) => total + minute[of], 0));
  const said = t('settings.system.asked', { asked: sum('asked'), failed: sum('failed') });
  const bars = minutes.map(({ at, asked, failed }) => ({
    key: at,
    value: asked,
    marked: failed,
    title: `${format.instant(at)}: ${t('settings.system.asked', { asked: format.number(asked), failed: format.number(failed) })}`,
  }));
  return (
    <>
      <Bars bars={bars} label={said} />
      <Text size="sm" c="dimmed">
        {said}
      </Text>
    </>
  );
}
