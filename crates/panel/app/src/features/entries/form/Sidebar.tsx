import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { usePermissions } from '../../../model/usePermissions';
import { CompareDialog } from './CompareDialog';
import { Disclosure } from './Disclosure';
import type { Person } from './entryApi';
import { type FormView, useFormState } from './formStore';
import { History } from './History';
import { PreviewButton } from './PreviewButton';
import { nameOf } from './person';
import { ScheduleList } from './ScheduleList';
import { formStanding } from './standing';
import { WhereUsed } from './WhereUsed';

/** What is known of an entry besides its fields. What takes a request is read when it is opened. */
export function Sidebar({ view }: { view: FormView }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const version = useFormState(view.store, (state) => state.version);
  const published = useFormState(view.store, (state) => state.published);
  const standing = useFormState(view.store, (state) => formStanding(view.type, state));
  const [compares, setCompares] = useState(false);
  if (!version) return null;
  return (
    <Stack component="aside" aria-label={t('entry.about')} gap="xs">
      <Stack gap={2}>
        <Fact name={t('entry.created')} at={version.createdAt} by={version.createdBy} />
        <Fact name={t('entry.updated')} at={version.updatedAt} by={version.updatedBy} />
        {published && <Fact name={t('entry.published')} at={published.publishedAt} by={published.updatedBy} />}
      </Stack>
      {view.type.draftAndPublish && permissions.may(view.type.uid, 'publish') && <ScheduleList view={view} documentId={version.documentId} />}
      {view.type.preview && <PreviewButton view={view} documentId={version.documentId} />}
      {standing === 'modified' && (
        <Button size="xs" variant="default" onClick={() => setCompares(true)}>
          {t('entry.compare.open')}
        </Button>
      )}
      {permissions.may('plugin::audit.entry', 'find') && (
        <Disclosure title={t('entry.history.title')}>
          <History view={view} />
        </Disclosure>
      )}
      {view.type.kind === 'COLLECTION' && (
        <Disclosure title={t('entry.uses.title')}>
          <WhereUsed view={view} />
        </Disclosure>
      )}
      {compares && <CompareDialog view={view} onClose={() => setCompares(false)} />}
    </Stack>
  );
}

function Fact({ name, at, by }: { name: string; at: string | null; by: Person | null | undefined }) {
  const formats = useFormats();
  if (!at) return null;
  const person = nameOf(by);
  return (
    <Text size="sm">
      <Text span c="dimmed" size="sm">
        {name}
      </Text>{' '}
      <time dateTime={at} title={formats.exactInstant(at)}>
        {formats.relative(at)}
      </time>
      {person && `, ${person}`}
    </Text>
  );
}
