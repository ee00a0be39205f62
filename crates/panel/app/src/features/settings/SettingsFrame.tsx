import { Box, NativeSelect, NavLink, Stack, Text } from '@mantine/core';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../../model/usePermissions';
import { Loading } from '../../ui/states';
import { PAGES } from './pages';
import classes from './SettingsFrame.module.css';

/** The list of settings beside the one that is open; on phones a choice above it. */
export function SettingsFrame() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const permissions = usePermissions();
  const current = useLocation({ select: ({ pathname }) => pathname.split('/')[2] ?? '' });
  const pages = PAGES.filter((page) => page.may(permissions));
  return (
    <div className={classes.frame}>
      <Box component="nav" className={classes.list} aria-label={t('settings.title')} visibleFrom="sm">
        <Stack gap={0}>
          <Text size="xs" c="dimmed" fw={600} px={8} pb={2}>
            {t('settings.title')}
          </Text>
          {pages.map(({ path }) => (
            <NavLink key={path} component={Link} to={`/settings/${path}`} label={t(`settings.page.${path}`)} py={4} active={path === current} />
          ))}
        </Stack>
      </Box>
      <NativeSelect
        hiddenFrom="sm"
        m="xs"
        mb={0}
        label={t('settings.title')}
        value={current}
        onChange={(event) => void navigate({ to: `/settings/${event.currentTarget.value}` })}
        data={pages.map(({ path }) => ({ value: path, label: t(`settings.page.${path}`) }))}
      />
      <div className={classes.page}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
