import { Code, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { isOwn } from '../../../model/contentModel';
import { EntryLink } from '../../../model/EntryLink';
import { useModel } from '../../../model/useModel';
import { Dialog } from '../../../ui/Dialog';
import { ErrorState, Loading, NotFound } from '../../../ui/states';
import { Facts } from '../Facts';
import { AuditChanges } from './AuditChanges';
import { entryQuery } from './audit';

/** One entry of the log, with what was before and after. */
export function AuditDetails({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={id !== null} onClose={onClose} title={t('settings.audit.one')} size="xl">
      {id !== null && <Details id={id} />}
    </Dialog>
  );
}

function Details({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const model = useModel();
  const found = useQuery(entryQuery(id));
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const entry = found.data;
  if (!entry) return <NotFound />;
  const { contentType, documentId, locale } = entry;
  const type = contentType ? model.type(contentType) : undefined;
  const openable = type && isOwn(type) && entry.action !== 'delete' ? type : null;
  const who = t(`settings.audit.actor.${entry.actorKind}`);
  const document = openable && documentId && (
    <EntryLink type={openable} documentId={documentId} locale={locale ?? null}>
      {documentId}
    </EntryLink>
  );
  return (
    <Stack gap="sm">
      <Facts
        facts={[
          [t('settings.audit.action'), t(`settings.audit.did.${entry.action.replace('.', '_')}`, { defaultValue: entry.action })],
          [t('settings.audit.at'), format.exactInstant(entry.at)],
          [t('settings.audit.who'), `${entry.actorName ?? ''} (${who}${entry.actorId ? ` ${entry.actorId}` : ''})`],
          [t('settings.audit.address'), entry.address],
          [t('settings.audit.type'), type ? `${type.displayName} (${type.uid})` : contentType],
          [t('settings.audit.documentId'), document || documentId],
          [t('settings.audit.locale'), locale],
          [t('settings.audit.requestId'), entry.requestId],
          [t('settings.audit.number'), entry.number],
          [t('settings.audit.hash'), <Code key="hash">{entry.hash}</Code>],
        ]}
      />
      <AuditChanges changes={entry.changes} />
    </Stack>
  );
}
