import { Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Limit, mayGive } from '../../model/covers';
import { extentOf, type Rights, withWays } from '../../model/rights';
import type { Realm, RightType } from '../../model/rightTypes';
import { useRightTypes } from '../../model/rightTypes';
import type { Bounds } from '../../model/usePermissions';
import { BoundsDialog } from './BoundsDialog';
import { RightCell } from './RightCell';
import { RightsTables } from './RightsTables';
import { useRightTexts } from './useRightTexts';

export interface RightsEditorProps {
  realm: Realm;
  rights: Rights;
  onChange: (rights: Rights) => void;
  /** What presswork.toml gives, and nobody takes here. */
  given?: Rights;
  /** What whoever edits may give. */
  limit: Limit;
}

const NOTHING: Rights = new Map();

/** Everything that roles and tokens can be granted, with its bounds. */
export function RightsEditor({ realm, rights, onChange, given = NOTHING, limit }: RightsEditorProps) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const types = useRightTypes(realm);
  const [open, setOpen] = useState<{ type: RightType; name: string; action: string } | null>(null);
  const ways = (action: string) => rights.get(action) ?? [];
  const isGranted = (action: string) => ways(action).length > 0 || given.has(action);

  /** How far an action can be granted: without bounds, or else as far as it goes for whoever edits. */
  const most = (action: string): readonly Bounds[] | null => {
    const own = limit.own?.get(action) ?? [];
    return [[{}], own].find((some) => some.length > 0 && mayGive(limit, action, some)) ?? null;
  };
  const granted = (some: Rights, actions: string[]) =>
    actions.reduce((changed, action) => {
      const given = most(action);
      return given && extentOf(changed.get(action)) === 'none' ? withWays(changed, action, given) : changed;
    }, some);
  const revoked = (some: Rights, actions: string[]) => actions.reduce((changed, action) => withWays(changed, action, []), some);

  /** One switch for many actions: it grants what is missing, or else takes all. */
  const switchOf = (label: string, actions: string[]) => {
    const grantable = actions.filter((action) => ways(action).length > 0 || (most(action) && extentOf(given.get(action)) !== 'full'));
    const missing = grantable.filter((action) => ways(action).length === 0);
    const isWhole = grantable.length > 0 && grantable.every((action) => extentOf(ways(action)) === 'full');
    return (
      <Checkbox
        size="xs"
        aria-label={t('rights.all', { what: label })}
        disabled={grantable.length === 0}
        checked={isWhole}
        indeterminate={!isWhole && missing.length < grantable.length}
        onChange={() => onChange(missing.length > 0 ? granted(rights, missing) : revoked(rights, grantable))}
      />
    );
  };

  return (
    <>
      <Text size="xs" c="dimmed">
        {t('rights.legend')} {limit.own !== null && t('rights.limited')}
      </Text>
      <RightsTables
        types={types}
        isGranted={isGranted}
        renderRow={(type, actions) => switchOf(texts.type(type), actions)}
        renderColumn={(name, actions) => switchOf(texts.action(name), actions)}
        renderCell={(type, name, action) => (
          <RightCell
            label={t('rights.cell', { action: texts.action(name), type: texts.type(type) })}
            ways={ways(action)}
            given={given.get(action) ?? []}
            refusal={most(action) ? null : t('rights.notYours')}
            onGrant={() => onChange(granted(rights, [action]))}
            onRevoke={() => onChange(revoked(rights, [action]))}
            onOpen={() => setOpen({ type, name, action })}
          />
        )}
      />
      <BoundsDialog
        // each action has a draft of its own
        key={open?.action ?? ''}
        subject={open}
        realm={realm}
        ways={open ? ways(open.action) : []}
        given={open ? (given.get(open.action) ?? []) : []}
        limit={limit}
        onClose={() => setOpen(null)}
        onApply={(applied, actions) => {
          onChange(actions.reduce((changed, action) => withWays(changed, action, applied), rights));
          setOpen(null);
        }}
      />
    </>
  );
}
