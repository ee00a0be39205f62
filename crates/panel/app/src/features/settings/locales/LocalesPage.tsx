import { ActionIcon, Badge, Button, Code, Group, Text } from '@mantine/core';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { LocalesDocument } from '../../../graphql/generated/graphql';
import type { Locale } from '../../../model/contentModel';
import { useModel } from '../../../model/useModel';
import { usePermissions } from '../../../model/usePermissions';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Page } from '../../../ui/Page';
import { ErrorState, Loading } from '../../../ui/states';
import { AddLocale } from './AddLocale';
import { DeleteLocale } from './DeleteLocale';
import { nameOfLocale } from './names';
import { RenameLocale } from './RenameLocale';
import { LOCALES } from './useLocaleChange';

const UID = 'plugin::i18n.locale';

/** The languages that entries can be written in. */
export function LocalesPage() {
  const { t, i18n } = useTranslation();
  const { may } = usePermissions();
  const { defaultLocale } = useModel();
  const locales = useQuery({ queryKey: LOCALES, queryFn: () => send(LocalesDocument) });
  const [open, setOpen] = useState<{ act: 'add' | 'rename' | 'delete'; code: string; name: string } | null>(null);
  if (locales.isPending) return <Loading />;
  if (locales.isError) return <ErrorState error={locales.error} onRetry={() => void locales.refetch()} />;
  const list = locales.data.i18NLocales.flatMap((one) => (one?.code ? [{ code: one.code, name: one.name ?? one.code }] : []));
  const close = () => setOpen(null);
  const columns: Column<Locale>[] = [
    {
      key: 'name',
      header: t('settings.locales.name'),
      cell: ({ code, name }) => (
        <Group gap="xs" wrap="nowrap">
          {name}
          {code === defaultLocale && <Badge variant="dot">{t('settings.locales.default')}</Badge>}
        </Group>
      ),
    },
    { key: 'code', header: t('settings.locales.code'), cell: ({ code }) => <Code>{code}</Code> },
    { key: 'language', header: t('settings.locales.language'), cell: ({ code }) => nameOfLocale(code, i18n.language) },
  ];
  const act = (what: 'rename' | 'delete', code: string, name: string, icon: ReactNode) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(`settings.locales.${what}`, { name })}
      title={t(`settings.locales.${what}`, { name })}
      onClick={() => setOpen({ act: what, code, name })}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <Page
      title={t('settings.page.locales')}
      actions={may(UID, 'create') && <Button onClick={() => setOpen({ act: 'add', code: '', name: '' })}>{t('settings.locales.add')}</Button>}
    >
      <DataTable
        label={t('settings.page.locales')}
        columns={columns}
        rows={list}
        rowKey={({ code }) => code}
        rowLabel={({ name }) => name}
        actions={({ code, name }) => (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            {may(UID, 'update') && act('rename', code, name, <IconPencil size={16} aria-hidden />)}
            {may(UID, 'delete') && code !== defaultLocale && act('delete', code, name, <IconTrash size={16} aria-hidden />)}
          </Group>
        )}
      />
      <Text size="sm" c="dimmed" mt="sm" maw="48rem">
        <Trans i18nKey="settings.locales.defaultHint" components={{ file: <code /> }} />
      </Text>
      <AddLocale opened={open?.act === 'add'} onClose={close} taken={list.map(({ code }) => code)} />
      {open?.act === 'rename' && <RenameLocale code={open.code} name={open.name} onClose={close} />}
      {open?.act === 'delete' && <DeleteLocale code={open.code} name={open.name} onClose={close} />}
    </Page>
  );
}
