/** Mails that were ordered. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { send } from '../../../graphql/client';
import { DeliveriesDocument, DeliveryCountsDocument, DeliveryDocument, type EmailStatus } from '../../../graphql/generated/graphql';

/** What all keys of mails begin with. */
export const DELIVERIES = ['deliveries'];

/** The states that a mail can be in, as the filter offers them. */
export const STATES: EmailStatus[] = ['QUEUED', 'FAILED', 'SENT', 'CANCELLED'];

export const COLORS: Record<EmailStatus, string> = { QUEUED: 'yellow', FAILED: 'red', SENT: 'green', CANCELLED: 'gray' };

/** What of the mails is shown. */
export interface Shown {
  status: EmailStatus | null;
  text: string;
  page: number;
  pageSize: number;
}

export const listQuery = ({ status, text, page, pageSize }: Shown) =>
  queryOptions({
    queryKey: [...DELIVERIES, 'list', status, text, page, pageSize],
    queryFn: async () => {
      const found = text ? [{ or: [{ subject: { containsi: text } }, { recipients: { address: { containsi: text } } }] }] : [];
      const filters = { and: [...(status ? [{ status: { eq: status } }] : []), ...found] };
      const { emailDeliveries_connection: list } = await send(DeliveriesDocument, { filters, pagination: { page, pageSize } });
      return { nodes: list?.nodes ?? [], total: list?.pageInfo.total ?? 0 };
    },
    placeholderData: keepPreviousData,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...DELIVERIES, 'one', id],
    queryFn: async () => (await send(DeliveryDocument, { id })).emailDelivery,
  });

export const countsQuery = queryOptions({ queryKey: [...DELIVERIES, 'counts'], queryFn: () => send(DeliveryCountsDocument) });
