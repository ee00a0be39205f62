import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLimit } from '../../model/useLimit';
import { Page } from '../../ui/Page';
import { ErrorState, Loading, NotFound } from '../../ui/states';
import { TokenForm } from './TokenForm';
import { TokenView } from './TokenView';
import { inDays, NEW_TOKEN, tokensQuery } from './tokens';

/** One API token, or a new one. */
export function TokenPage() {
  const { t } = useTranslation();
  const { token: id } = useParams({ strict: false });
  const limit = useLimit('tokens');
  const tokens = useQuery({ ...tokensQuery, enabled: id !== 'new' });
  if (id === 'new') {
    return (
      <Page title={t('tokens.create')}>
        <TokenForm token={null} initial={{ ...NEW_TOKEN, expiresAt: inDays(90), kind: limit.own === null ? 'READ_ONLY' : 'CUSTOM' }} />
      </Page>
    );
  }
  if (tokens.isPending) return <Loading />;
  if (tokens.isError) return <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />;
  const token = tokens.data.find((known) => known.id === id);
  return token ? <TokenView key={token.id} token={token} /> : <NotFound />;
}
