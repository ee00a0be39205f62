/** The frame of every screen for admins: navigation at the side, the screen beside it. */
import { AppShell, Burger, Group, Modal, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirmation } from '../model/Confirmation';
import { readableModel } from '../model/readable';
import { modelQuery } from '../model/session';
import { ModelContext } from '../model/useModel';
import { usePermissions } from '../model/usePermissions';
import { ErrorState, Loading } from '../ui/states';
import { Navigation } from './Navigation';
import { Shortcuts } from './Shortcuts';

export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const model = useQuery(modelQuery);
  const permissions = usePermissions();
  const readable = useMemo(() => model.data && readableModel(model.data, permissions), [model.data, permissions]);
  if (model.isPending) return <Loading />;
  if (!readable) return <ErrorState error={model.error} onRetry={() => void model.refetch()} />;
  return (
    <ModelContext value={readable}>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <AppShell navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }} header={{ height: { base: 44, sm: 0 } }} layout="alt">
        <AppShell.Header hiddenFrom="sm">
          <Group h="100%" px="sm">
            <Burger opened={opened} onClick={toggle} size="sm" aria-label={t('shell.menu')} aria-expanded={opened} />
            <Text fw={600}>Presswork</Text>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar aria-label={t('shell.navigation')}>
          <AppShell.Section grow component={ScrollArea} type="auto">
            <Navigation onNavigate={close} />
          </AppShell.Section>
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1}>
          <Modal.Stack>
            <Confirmation>
              <Suspense fallback={<Loading />}>
                <Outlet />
              </Suspense>
              <Shortcuts />
            </Confirmation>
          </Modal.Stack>
        </AppShell.Main>
      </AppShell>
    </ModelContext>
  );
}
