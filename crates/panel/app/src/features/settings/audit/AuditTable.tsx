import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditRowFragment } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { useModel } from '../../../model/useModel';
import { type Column, DataTable } from '../../../ui/DataTable';

interface AuditTableProps {
  entries: AuditRowFragment[];
  /** The address of this list with an entry open. */
  searchOf: (change: { entry: string }) => Record<string, unknown>;
  isStale: boolean;
}

/** A page of the log, the latest first. */
export function AuditTable({ entries, searchOf, isStale }: AuditTableProps) {
  const { t } = useTranslation();
  const format = useFormats();
  const model = useModel();
  const did = ({ action }: AuditRowFragment) => t(`settings.audit.did.${action.replace('.', '_')}`, { defaultValue: action });
  const columns: Column<AuditRowFragment>[] = [
    { key: 'at', header: t('settings.audit.at'), cell: (entry) => <span title={format.exactInstant(entry.at)}>{format.instant(entry.at)}</span> },
    {
      key: 'who',
      header: t('settings.audit.who'),
      cell: (entry) => (
        <>
          {entry.actorName}{' '}
          <Text span size="xs" c="dimmed">
            {t(`settings.audit.actor.${entry.actorKind}`)}
          </Text>
        </>
      ),
    },
    { key: 'action', header: t('settings.audit.action'), cell: did },
    {
      key: 'type',
      header: t('settings.audit.type'),
      cell: ({ contentType }) => contentType && (model.type(contentType)?.displayName ?? contentType),
    },
    {
      key: 'documentId',
      header: t('settings.audit.documentId'),
      cell: (entry) => (
        <Text span size="sm" ff="monospace">
          {entry.documentId}
        </Text>
      ),
    },
    { key: 'locale', header: t('settings.audit.locale'), cell: (entry) => entry.locale },
  ];
  return (
    <DataTable
      label={t('settings.page.audit')}
      columns={columns}
      rows={entries}
      rowKey={(entry) => entry.id}
      rowLabel={(entry) => entry.number}
      link={(entry, className, content) => (
        <Link className={className} to="/settings/audit" search={searchOf({ entry: entry.id })} resetScroll={false}>
          {content}
        </Link>
      )}
      isStale={isStale}
    />
  );
}
