import { ActionIcon, Checkbox } from '@mantine/core';
import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs';
import IconFileSettings from '@tabler/icons-react/dist/esm/icons/IconFileSettings.mjs';
import { useTranslation } from 'react-i18next';
import { extentOf } from '../../model/rights';
import type { Bounds } from '../../model/usePermissions';
import classes from './rights.module.css';
import { useRightTexts } from './useRightTexts';

export interface RightCellProps {
  /** `find: Article`. */
  label: string;
  ways: readonly Bounds[];
  /** What presswork.toml gives besides. */
  given: readonly Bounds[];
  /** Why it cannot be granted. */
  refusal: string | null;
  onGrant: () => void;
  onRevoke: () => void;
  /** Opens the bounds. */
  onOpen: () => void;
}

/** One action on one type: granted, granted within bounds, or not. */
export function RightCell({ label, ways, given, refusal, onGrant, onRevoke, onOpen }: RightCellProps) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const extent = extentOf(ways);
  const byFile = extentOf(given);
  const total = extentOf([...ways, ...given]);
  const described = [...given, ...ways].map(texts.way).join(' · ');
  const toggle = () => {
    if (extent === 'none') onGrant();
    else if (extent === 'full') onRevoke();
    else onOpen();
  };
  const isFixed = byFile === 'full' && extent === 'none';
  return (
    <div className={classes.cell}>
      <Checkbox
        size="xs"
        checked={total === 'full'}
        indeterminate={total === 'bounded'}
        // what is there can always be taken away
        disabled={isFixed || (refusal !== null && extent === 'none')}
        onChange={toggle}
        aria-label={total === 'none' ? label : `${label}: ${described}`}
        title={isFixed ? t('rights.byFile') : (refusal ?? described)}
      />
      {extent !== 'none' && (
        <ActionIcon
          size="sm"
          variant={extent === 'bounded' ? 'light' : 'subtle'}
          color={extent === 'bounded' ? 'indigo' : 'gray'}
          onClick={onOpen}
          aria-label={t('rights.boundsOf', { what: label })}
          title={described}
        >
          <IconAdjustmentsHorizontal size={14} aria-hidden />
        </ActionIcon>
      )}
      {byFile !== 'none' && (
        <span className={classes.mark} title={`${t('rights.byFile')} ${given.map(texts.way).join(' · ')}`}>
          <IconFileSettings size={14} role="img" aria-label={t('rights.byFile')} />
        </span>
      )}
    </div>
  );
}
