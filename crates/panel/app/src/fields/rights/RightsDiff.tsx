import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Change, isSame } from '../../model/rights';
import { type Realm, useRightTypes } from '../../model/rightTypes';
import type { Bounds } from '../../model/usePermissions';
import { useRightTexts } from './useRightTexts';

/** What will be changed, in words. */
export function RightsDiff({ realm, changes }: { realm: Realm; changes: Change[] }) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const types = useRightTypes(realm);
  const labelOf = (action: string) => {
    for (const type of types) {
      const found = [...type.actions].find(([, full]) => full === action);
      if (found) return t('rights.cell', { action: texts.action(found[0]), type: texts.type(type) });
    }
    return action;
  };
  const missing = (ways: readonly Bounds[], others: readonly Bounds[]) => ways.filter((way) => !others.some((other) => isSame(way, other)));
  const line = (sign: string, verb: string, way: Bounds) => (
    <List.Item key={`${sign}${JSON.stringify(way)}`}>
      <Text size="sm">
        <Text span fw={600} aria-hidden ff="monospace">
          {sign}
        </Text>{' '}
        {verb}: {texts.way(way)}
      </Text>
    </List.Item>
  );
  return (
    <List size="sm" spacing="xs">
      {changes.map(({ action, before, after }) => (
        <List.Item key={action}>
          {labelOf(action)}
          <List size="sm" listStyleType="none" withPadding>
            {missing(before, after).map((way) => line('−', t('rights.taken'), way))}
            {missing(after, before).map((way) => line('+', t('rights.given'), way))}
          </List>
        </List.Item>
      ))}
    </List>
  );
}
