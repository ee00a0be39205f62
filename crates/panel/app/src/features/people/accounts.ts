/** What lets admins in, and whether they came. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { AdminAccountsDocument } from '../../graphql/generated/graphql';

export const accountsQuery = (admins: string[]) =>
  queryOptions({
    queryKey: ['people', 'accounts', admins],
    queryFn: async () => (await send(AdminAccountsDocument, { admins })).adminAccounts,
  });
