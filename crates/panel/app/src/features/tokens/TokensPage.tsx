import { Badge, Code, Group, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { usePermissions } from '../../model/usePermissions';
import { type Column, DataTable } from '../../ui/DataTable';
import { LinkButton } from '../../ui/links';
import { Page } from '../../ui/Page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { prefixOf, stateOf, type Token, tokensQuery } from './tokens';

/** Programs that may come in. */
export function TokensPage() {
  const { t } = useTranslation();
  const { relative, exactInstant, dayOf } = useFormats();
  const { may } = usePermissions();
  const { all } = useSearch({ strict: false }) as { all?: boolean };
  const navigate = useNavigate();
  const tokens = useQuery(tokensQuery);
  const shown = tokens.data?.filter((token) => all || stateOf(token) === 'works') ?? [];
  const when = (iso: string) => (
    <time dateTime={iso} title={exactInstant(iso)}>
      {relative(iso)}
    </time>
  );
  const columns: Column<Token>[] = [
    {
      key: 'name',
      header: t('tokens.name'),
      cell: (token) => (
        <Group gap="xs" wrap="nowrap">
          {token.name}
          {stateOf(token) !== 'works' && (
            <Badge size="xs" color="gray" variant="light">
              {t(`tokens.state.${stateOf(token)}`)}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'prefix', header: t('tokens.prefix'), cell: (token) => <Code>{prefixOf(token)}</Code> },
    {
      key: 'kind',
      header: t('tokens.kind'),
      cell: (token) => (token.kind === 'CUSTOM' ? t('tokens.customCount', { count: token.grants?.length ?? 0 }) : t(`tokens.kinds.${token.kind}`)),
    },
    { key: 'expiresAt', header: t('tokens.expiresAt'), cell: (token) => (token.expiresAt ? when(token.expiresAt) : t('tokens.never')) },
    { key: 'lastUsedAt', header: t('tokens.lastUsedAt'), cell: (token) => (token.lastUsedAt ? when(token.lastUsedAt) : t('tokens.unused')) },
    { key: 'addresses', header: t('tokens.addresses'), cell: (token) => token.addresses?.join(', ') ?? t('tokens.everywhere') },
    { key: 'createdAt', header: t('tokens.createdAt'), cell: (token) => dayOf(token.createdAt) },
  ];
  return (
    <Page
      title={t('tokens.title')}
      actions={
        may('admin::api-token', 'create') && (
          <LinkButton to="/settings/tokens/$token" params={{ token: 'new' }} size="xs">
            {t('tokens.create')}
          </LinkButton>
        )
      }
    >
      <Switch
        size="xs"
        mb="xs"
        label={t('tokens.showAll')}
        checked={all === true}
        onChange={(event) => void navigate({ to: '.', search: event.currentTarget.checked ? { all: true } : {}, replace: true })}
      />
      {tokens.isPending && <Loading />}
      {tokens.isError && <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.isSuccess && shown.length === 0 && <Empty title={t('tokens.none')}>{t('tokens.noneText')}</Empty>}
      {shown.length > 0 && (
        <DataTable
          label={t('tokens.title')}
          columns={columns}
          rows={shown}
          rowKey={(token) => token.id}
          rowLabel={(token) => token.name}
          link={(token, className, content) => (
            <Link to="/settings/tokens/$token" params={{ token: token.id }} className={className}>
              {content}
            </Link>
          )}
        />
      )}
    </Page>
  );
}
