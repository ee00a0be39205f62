import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { LinkAnchor } from '../../../ui/links';
import { Facts } from '../Facts';
import { DeliveryState } from './DeliveryState';
import { DeliverySubject } from './DeliverySubject';
import type { Delivery } from './deliveries';
import { eventKey } from './webhooks';

interface DeliveryFactsProps {
  delivery: Delivery;
  /** What its webhook is called, if there is one still. */
  name: string | undefined;
}

/** What is known of a delivery besides what is sent. */
export function DeliveryFacts({ delivery, name }: DeliveryFactsProps) {
  const { t } = useTranslation();
  const format = useFormats();
  const { webhook, event, eventId, locale, documentId, state, attempts, status, message, milliseconds } = delivery;
  const time = (iso: string | null) => iso && format.exactInstant(iso);
  return (
    <Facts
      facts={[
        [t('webhooks.deliveries.stateOf'), <DeliveryState key="state" state={state} />],
        [
          t('webhooks.deliveries.event'),
          <span key="event">
            {t(eventKey(event), { defaultValue: event })} <Code>{event}</Code>
          </span>,
        ],
        [
          t('webhooks.deliveries.webhook'),
          name ? (
            <LinkAnchor key="webhook" size="sm" to="/settings/webhooks/$webhook" params={{ webhook }}>
              {name}
            </LinkAnchor>
          ) : (
            webhook
          ),
        ],
        [t('webhooks.deliveries.subject'), documentId && <DeliverySubject key="subject" delivery={delivery} />],
        [t('webhooks.deliveries.locale'), locale],
        [t('webhooks.deliveries.attempts'), format.number(attempts)],
        [t('webhooks.deliveries.status'), status],
        [t('webhooks.deliveries.message'), message],
        [t('webhooks.deliveries.took'), milliseconds !== null && `${format.number(milliseconds)} ms`],
        [t('webhooks.deliveries.happened'), time(delivery.createdAt)],
        [t('webhooks.deliveries.attempted'), time(delivery.attemptedAt)],
        [t('webhooks.deliveries.next'), time(delivery.nextAttemptAt)],
        [t('webhooks.deliveries.ended'), time(delivery.endedAt)],
        ['webhook-id', <Code key="id">{eventId}</Code>],
      ]}
    />
  );
}
