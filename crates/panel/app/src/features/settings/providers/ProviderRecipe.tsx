import { Group, List, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { AdminRealm } from '../../../graphql/generated/graphql';
import { Copyable } from '../../../ui/Copyable';
import classes from './ProviderRecipe.module.css';
import { isName, KNOWN, redirect, secretName, toml } from './recipe';

const OTHER = 'other';

/** Tells what to write where to set up another provider. */
export function ProviderRecipe() {
  const { t } = useTranslation();
  const [realm, setRealm] = useState<AdminRealm>('USERS');
  const [kind, setKind] = useState('google');
  const [own, setOwn] = useState('company');
  const [issuer, setIssuer] = useState('');
  const isOwn = kind === OTHER;
  const recipe = { realm, name: isOwn && isName(own) ? own : isOwn ? 'company' : kind, issuer };
  return (
    <Paper component="section" withBorder p="sm" aria-label={t('settings.providers.recipe')}>
      <Stack gap="sm">
        <Title order={2}>{t('settings.providers.recipe')}</Title>
        <Group align="flex-start">
          <NativeSelect
            label={t('settings.providers.for')}
            value={realm}
            onChange={(event) => setRealm(event.currentTarget.value as AdminRealm)}
            data={(['USERS', 'ADMINS'] as const).map((value) => ({ value, label: t(`settings.providers.realm.${value}`) }))}
          />
          <NativeSelect
            label={t('settings.providers.provider')}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
            data={[
              ...KNOWN.map((value) => ({ value, label: t(`settings.providers.known.${value}`) })),
              { value: OTHER, label: t('settings.providers.known.other') },
            ]}
          />
          {isOwn && (
            <>
              <TextInput
                label={t('settings.providers.name')}
                value={own}
                onChange={(event) => setOwn(event.currentTarget.value)}
                error={isName(own) ? null : t('settings.providers.badName')}
              />
              <TextInput
                label={t('settings.providers.issuer')}
                type="url"
                value={issuer}
                onChange={(event) => setIssuer(event.currentTarget.value)}
                placeholder="https://login.example.org"
              />
            </>
          )}
        </Group>
        <List type="ordered" size="sm" spacing="xs" classNames={{ itemWrapper: classes.item, itemLabel: classes.label }}>
          <List.Item>
            {t('settings.providers.stepRegister')}
            {!isOwn && (
              <Text size="xs" c="dimmed">
                {t(`settings.providers.where.${kind}`)}
              </Text>
            )}
            <Copyable value={redirect(recipe, window.location.origin)} label={t('settings.providers.redirect')} />
          </List.Item>
          <List.Item>
            <Trans i18nKey="settings.providers.stepToml" components={{ file: <code /> }} />
            <Copyable block value={toml(recipe)} label="presswork.toml" />
          </List.Item>
          <List.Item>
            {t('settings.providers.stepSecret')}
            <Copyable value={secretName(recipe)} label={t('settings.providers.secret')} />
          </List.Item>
          <List.Item>{t('settings.providers.stepRestart')}</List.Item>
        </List>
        <Text size="xs" c="dimmed">
          {t('settings.providers.origin')}
        </Text>
      </Stack>
    </Paper>
  );
}
