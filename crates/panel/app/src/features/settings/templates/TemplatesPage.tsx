import { Badge, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { usePermissions } from '../../../model/usePermissions';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Page } from '../../../ui/Page';
import { ErrorState, Loading } from '../../../ui/states';
import { nameOfLocale } from '../locales/names';
import { NewTemplate } from './NewTemplate';
import { addressOf, type Template, templatesQuery } from './templates';

const COLORS: Record<Template['origin'], string> = { BUILT_IN: 'gray', PROJECT: 'blue', SAVED: 'green' };

/** Every template of a mail, in every language. */
export function TemplatesPage() {
  const { t, i18n } = useTranslation();
  const format = useFormats();
  const { may } = usePermissions();
  const templates = useQuery(templatesQuery);
  const [isAdding, setAdding] = useState(false);
  if (templates.isPending) return <Loading />;
  if (templates.isError) return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />;
  const sorted = [...templates.data].sort((a, b) => a.name.localeCompare(b.name) || (a.locale ?? '').localeCompare(b.locale ?? ''));
  const columns: Column<Template>[] = [
    { key: 'name', header: t('settings.templates.name'), cell: ({ name }) => name },
    {
      key: 'locale',
      header: t('settings.templates.locale'),
      cell: ({ locale }) => (locale ? nameOfLocale(locale, i18n.language) : t('settings.templates.anyLocale')),
    },
    { key: 'subject', header: t('settings.templates.subject'), cell: ({ subject }) => subject },
    {
      key: 'origin',
      header: t('settings.templates.origin'),
      cell: ({ origin }) => (
        <Badge variant="dot" color={COLORS[origin]}>
          {t(`settings.templates.from.${origin}`)}
        </Badge>
      ),
    },
    { key: 'updatedAt', header: t('settings.templates.saved'), cell: ({ updatedAt }) => updatedAt && format.relative(updatedAt) },
  ];
  return (
    <Page
      title={t('settings.page.templates')}
      actions={may('plugin::email.email', 'saveTemplate') && <Button onClick={() => setAdding(true)}>{t('settings.templates.new')}</Button>}
    >
      <Text size="sm" mb="xs" maw="48rem">
        {t('settings.templates.about')}
      </Text>
      <DataTable
        label={t('settings.page.templates')}
        columns={columns}
        rows={sorted}
        rowKey={({ name, locale }) => addressOf(name, locale)}
        rowLabel={({ name }) => name}
        link={({ name, locale }, className, content) => (
          <Link className={className} to={addressOf(name, locale)}>
            {content}
          </Link>
        )}
      />
      <NewTemplate opened={isAdding} onClose={() => setAdding(false)} names={sorted.map(({ name }) => name)} />
    </Page>
  );
}
