/** What webhooks were told, and are to be told. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { send } from '../../../graphql/client';
import {
  type AdminWebhookDeliveryState,
  WebhookDeliveriesDocument,
  WebhookDeliveryDocument,
  type WebhookDeliveryWholeFragment,
} from '../../../graphql/generated/graphql';

export type Delivery = WebhookDeliveryWholeFragment;

/** What all keys of deliveries begin with. */
export const DELIVERIES = ['webhookDeliveries'];

/** The states that a delivery can be in, as the filter offers them. */
export const STATES: AdminWebhookDeliveryState[] = ['WAITING', 'FAILED', 'DELIVERED', 'CANCELLED'];

export const COLORS: Record<AdminWebhookDeliveryState, string> = { WAITING: 'yellow', FAILED: 'red', DELIVERED: 'green', CANCELLED: 'gray' };

/** How often to ask again as long as something is to come. */
const AGAIN_MS = 2000;

/** Which deliveries are shown. */
export interface Shown {
  webhook: string | null;
  event: string | null;
  state: AdminWebhookDeliveryState | null;
  page: number;
  pageSize: number;
}

export const listQuery = ({ webhook, event, state, page, pageSize }: Shown) =>
  queryOptions({
    queryKey: [...DELIVERIES, 'list', webhook, event, state, page, pageSize],
    queryFn: async () => {
      const { webhookDeliveries } = await send(WebhookDeliveriesDocument, { webhook, event, states: state && [state], page, pageSize });
      return webhookDeliveries ?? { nodes: [], total: 0 };
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.nodes.some((delivery) => delivery.state === 'WAITING') ? AGAIN_MS : false),
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...DELIVERIES, 'one', id],
    queryFn: async () => (await send(WebhookDeliveryDocument, { id })).webhookDelivery,
    refetchInterval: ({ state: { data } }) => (data?.delivery.state === 'WAITING' ? AGAIN_MS : false),
  });

/** JSON with a line for each member; other text as it is. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
