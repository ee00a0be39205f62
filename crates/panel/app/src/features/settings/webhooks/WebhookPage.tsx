import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/Page';
import { ErrorState, Loading, NotFound } from '../../../ui/states';
import { useWebhookForm } from './useWebhookForm';
import { WebhookForm } from './WebhookForm';
import { WebhookView } from './WebhookView';
import { webhooksQuery } from './webhooks';

/** One webhook, or a new one. */
export function WebhookPage() {
  const { webhook: id } = useParams({ strict: false });
  const webhooks = useQuery({ ...webhooksQuery, enabled: id !== 'new' });
  if (id === 'new') return <NewWebhook />;
  if (webhooks.isPending) return <Loading />;
  if (webhooks.isError) return <ErrorState error={webhooks.error} onRetry={() => void webhooks.refetch()} />;
  const webhook = webhooks.data.find((known) => known.id === id);
  return webhook ? <WebhookView key={webhook.id} webhook={webhook} /> : <NotFound />;
}

function NewWebhook() {
  const { t } = useTranslation();
  const form = useWebhookForm(null);
  return (
    <Page title={t('webhooks.create')}>
      <WebhookForm webhook={null} form={form} />
    </Page>
  );
}
