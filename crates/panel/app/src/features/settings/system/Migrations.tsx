import { useTranslation } from 'react-i18next';
import type { SystemOverviewQuery } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { type Column, DataTable } from '../../../ui/DataTable';
import classes from '../Summary.module.css';

type Migration = NonNullable<SystemOverviewQuery['systemOverview']>['database']['migrations'][number];

/** What the database went through, the latest first. */
export function Migrations({ migrations }: { migrations: Migration[] }) {
  const { t } = useTranslation();
  const format = useFormats();
  const columns: Column<Migration>[] = [
    { key: 'name', header: t('settings.system.migration'), cell: ({ name }) => name },
    { key: 'appliedAt', header: t('settings.system.applied'), cell: ({ appliedAt }) => format.instant(appliedAt) },
  ];
  const latest = [...migrations].sort((a, b) => b.appliedAt.localeCompare(a.appliedAt) || b.name.localeCompare(a.name));
  return (
    <details>
      <summary className={classes.summary}>{t('settings.system.migrations', { count: migrations.length })}</summary>
      <DataTable
        label={t('settings.system.migrationsLabel')}
        columns={columns}
        rows={latest}
        rowKey={({ name }) => name}
        rowLabel={({ name }) => name}
      />
    </details>
  );
}
