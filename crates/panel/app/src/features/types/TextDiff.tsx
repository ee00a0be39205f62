import { useTranslation } from 'react-i18next';
import { hunks, lineDiff } from '../../lib/lineDiff';
import classes from './Review.module.css';

/** Lines that stay the same beside what differs. */
const AROUND = 3;
const SIGNS = { same: ' ', new: '+', gone: '-' };

/** What differs between two texts; by signs for whoever does not see colours. */
export function TextDiff({ label, before, after }: { label: string; before: string | null; after: string | null }) {
  const { t } = useTranslation();
  const grouped = hunks(lineDiff(before, after), AROUND);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it
    <section className={classes.diff} aria-label={label} tabIndex={0}>
      {grouped.map(({ shown, lines: [first, ...rest] }) => {
        const key = `${first?.before} ${first?.after}`;
        if (!shown) {
          return (
            <div key={key} className={classes.left}>
              {t('types.diff.same', { count: rest.length + 1 })}
            </div>
          );
        }
        return [first, ...rest].map(
          (line) =>
            line && (
              <div key={`${line.before} ${line.after}`} className={classes.line} data-kind={line.kind}>
                <span className={classes.number} aria-hidden>
                  {line.after ?? line.before}
                </span>
                <span>{`${SIGNS[line.kind]} ${line.text}`}</span>
              </div>
            ),
        );
      })}
    </section>
  );
}
