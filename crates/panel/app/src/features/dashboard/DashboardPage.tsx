/** What waits for whoever is logged in, and what happened last. What may not be read is left out. */
import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isOwn } from '../../model/contentModel';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { Page } from '../../ui/Page';
import { Empty } from '../../ui/states';
import { FailedMails } from './FailedMails';
import { QuickLinks } from './QuickLinks';
import { RecentEntries } from './RecentEntries';
import { ScheduledChanges } from './ScheduledChanges';
import { SystemBrief } from './SystemBrief';
import { WaitingDrafts } from './WaitingDrafts';

export function DashboardPage() {
  const { t } = useTranslation();
  const { types } = useModel();
  const permissions = usePermissions();
  const readable = types.filter((type) => isOwn(type) && type.operations.findOne !== null && permissions.may(type.uid, 'find'));
  const withDrafts = readable.filter((type) => type.draftAndPublish);
  const hasSystem = permissions.may('admin::system', 'find');
  const hasMails = permissions.may('plugin::email.email', 'find');
  return (
    <Page title={t('nav.dashboard')}>
      {readable.length === 0 && !hasMails && !hasSystem && <Empty title={t('dashboard.nothing')} />}
      <Stack gap="sm">
        <QuickLinks types={types.filter(isOwn)} />
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="sm" style={{ alignItems: 'start' }}>
          {readable.length > 0 && <RecentEntries types={readable} />}
          <Stack gap="sm">
            {withDrafts.length > 0 && <WaitingDrafts types={withDrafts} />}
            {types.some((type) => type.draftAndPublish && permissions.may(type.uid, 'publish')) && <ScheduledChanges types={readable} />}
            {hasMails && <FailedMails />}
            {hasSystem && <SystemBrief />}
          </Stack>
        </SimpleGrid>
      </Stack>
    </Page>
  );
}
