/** Where an entry stands between draft and published. */
import { useTranslation } from 'react-i18next';
import classes from './StatusBadge.module.css';

/** `modified` is published, with a draft that differs. */
export type Standing = 'draft' | 'modified' | 'published';

export function StatusBadge({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  return (
    <span className={classes.badge} data-standing={standing}>
      {t(`ui.standing.${standing}`)}
    </span>
  );
}
