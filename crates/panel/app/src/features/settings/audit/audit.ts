/** The audit log: who did what, and when. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { send } from '../../../graphql/client';
import { AuditEntriesDocument, AuditEntryDocument, type AuditEntryFiltersInput } from '../../../graphql/generated/graphql';

/** As docs/audit.md lists them. */
export const KINDS = ['admin', 'user', 'token', 'visitor', 'system'];
export const ACTIONS = [
  'create',
  'update',
  'delete',
  'publish',
  'unpublish',
  'discard',
  'schedule.add',
  'schedule.cancel',
  'login',
  'password.change',
  'password.reset',
  'email.confirm',
  'provider.link',
  'provider.unlink',
  'invite',
  'invitation.accept',
  'second_factor.add',
  'second_factor.remove',
  'second_factor.reset',
  'recovery_codes.renew',
  'sessions.revoke',
  'regenerate',
  'revoke',
  'replay',
];

/** Which entries are shown; days are `2026-11-26`, of the reader. */
export interface AuditFilter {
  kind?: string;
  who?: string;
  action?: string;
  type?: string;
  documentId?: string;
  from?: string;
  to?: string;
}

/** The names of the filter's parts, as they stand in the address. */
export const PARTS = ['kind', 'who', 'action', 'type', 'documentId', 'from', 'to'] as const satisfies (keyof AuditFilter)[];

/** When a day of the reader begins, `days` later. */
function beginOf(day: string, days = 0): string | null {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + days);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function filtersOf(filter: AuditFilter): AuditEntryFiltersInput {
  const { kind, who, action, type, documentId, from, to } = filter;
  const since = from && beginOf(from);
  const until = to && beginOf(to, 1);
  const and: AuditEntryFiltersInput[] = [
    ...(kind ? [{ actorKind: { eq: kind } }] : []),
    ...(who ? [{ or: [{ actorName: { containsi: who } }, { actorId: { eq: who } }, { address: { eq: who } }] }] : []),
    ...(action ? [{ action: { eq: action } }] : []),
    ...(type ? [{ contentType: { eq: type } }] : []),
    ...(documentId ? [{ documentId: { eq: documentId } }] : []),
    ...(since ? [{ at: { gte: since } }] : []),
    ...(until ? [{ at: { lt: until } }] : []),
  ];
  return { and };
}

export const auditQuery = (filter: AuditFilter, page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['audit', 'list', filter, page, pageSize],
    queryFn: async () => {
      const { auditEntries_connection: list } = await send(AuditEntriesDocument, { filters: filtersOf(filter), pagination: { page, pageSize } });
      return { nodes: list?.nodes ?? [], total: list?.pageInfo.total ?? 0 };
    },
    placeholderData: keepPreviousData,
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', 'one', id],
    queryFn: async () => (await send(AuditEntryDocument, { id })).auditEntries[0] ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
