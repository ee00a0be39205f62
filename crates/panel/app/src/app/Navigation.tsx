/** The panel's table of contents: content types by name, then everything else. What somebody may not see is left out. */
import { ActionIcon, Group, Menu, NavLink, Stack, Text, TextInput, useMantineColorScheme } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choose, LANGUAGES } from '../lib/i18n';
import { isOwn } from '../model/contentModel';
import { sessionQuery } from '../model/session';
import { useModel } from '../model/useModel';
import { usePermissions } from '../model/usePermissions';
import { places } from './places';
import { PALETTE } from './Shortcuts';

/** Below how many types no search is needed. */
const FEW = 8;

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const permissions = usePermissions();
  const [search, setSearch] = useState('');
  const own = model.types.filter((type) => isOwn(type) && permissions.may(type.uid, 'find'));
  const shown = own.filter((type) => type.displayName.toLowerCase().includes(search.toLowerCase()));
  const entry = (to: string, label: string) => (
    <NavLink key={to} component={Link} to={to} activeOptions={{ includeSearch: false }} label={label} onClick={onNavigate} py={4} />
  );
  const group = (kind: 'COLLECTION' | 'SINGLE', label: string) => {
    const types = shown.filter((type) => type.kind === kind);
    if (types.length === 0) return null;
    return (
      <section aria-label={label}>
        <Heading>{label}</Heading>
        {types.map((type) => entry(`/content/${type.uid}`, type.displayName))}
      </section>
    );
  };
  return (
    <Stack gap={0} p="xs">
      <Group justify="space-between" pb={4}>
        <Text fw={700} px={8}>
          Presswork
        </Text>
        <Group gap={0}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('nav.find')}
            aria-keyshortcuts="Control+K"
            title={t('nav.findTitle')}
            onClick={() => window.dispatchEvent(new Event(PALETTE))}
          >
            <IconSearch size={18} aria-hidden />
          </ActionIcon>
          <AccountMenu />
        </Group>
      </Group>
      {entry('/', t('nav.dashboard'))}
      {own.length > FEW && (
        <TextInput
          size="xs"
          my={4}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('nav.searchTypes')}
          aria-label={t('nav.searchTypes')}
        />
      )}
      {group('COLLECTION', t('nav.collections'))}
      {group('SINGLE', t('nav.singles'))}
      <Heading>{t('nav.manage')}</Heading>
      {places(permissions, t).map(({ to, label }) => entry(to, label))}
    </Stack>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed" fw={600} px={8} pt="sm" pb={2}>
      {children}
    </Text>
  );
}

function AccountMenu() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(sessionQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('nav.account')}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{data?.me?.email}</Menu.Label>
        <Menu.Item component={Link} to="/account">
          {t('nav.account')}
        </Menu.Item>
        <Menu.Label>{t('nav.appearance')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.RadioItem key={scheme} value={scheme} checked={colorScheme === scheme} onChange={() => setColorScheme(scheme)}>
            {t(`nav.scheme.${scheme}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Label>{t('nav.language')}</Menu.Label>
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <Menu.RadioItem key={code} value={code} checked={i18n.language === code} onChange={() => void choose(code)} lang={code}>
            {name}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/logout', state: { logsOut: true } })}>{t('nav.logout')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
