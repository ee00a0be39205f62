import { Code, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WebhookDeliveryQuery } from '../../../graphql/generated/graphql';
import { Copyable } from '../../../ui/Copyable';
import { Wide } from '../Wide';
import { pretty } from './deliveries';

/** What is sent in a delivery, and how the last answer to it began. */
export function DeliveryRequest({ request }: { request: NonNullable<WebhookDeliveryQuery['webhookDelivery']> }) {
  const { t } = useTranslation();
  const { url, headers, body, delivery } = request;
  return (
    <Stack gap="xs">
      {delivery.answer && (
        <>
          <Title order={3}>{t('webhooks.answer')}</Title>
          <Copyable block value={delivery.answer} label={t('webhooks.answer')} />
        </>
      )}
      <Title order={3}>{t('webhooks.deliveries.request')}</Title>
      {url && <Copyable value={url} label={t('webhooks.url')} />}
      <Wide label={t('webhooks.headers')} minWidth={320}>
        <Table verticalSpacing={3} aria-label={t('webhooks.headers')}>
          <Table.Tbody>
            {headers.map(({ name, value }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" w="11rem">
                  {name}
                </Table.Th>
                <Table.Td>{value === null ? t('webhooks.deliveries.hidden') : <Code>{value}</Code>}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      {body === null ? (
        <Text size="sm">{t('webhooks.deliveries.noBody')}</Text>
      ) : (
        <Copyable block value={pretty(body)} label={t('webhooks.deliveries.body')} />
      )}
    </Stack>
  );
}
