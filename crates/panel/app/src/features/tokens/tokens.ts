/** API tokens: what they are, and how they are edited. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { type AdminTokenKind, ApiTokensDocument, type ApiTokensQuery } from '../../graphql/generated/graphql';
import { grantsOf, type Rights, rightsOf } from '../../model/rights';

export type Token = ApiTokensQuery['apiTokens'][number];

/** Whether a token still works. */
export type TokenState = 'works' | 'over' | 'revoked';

export const KINDS = ['READ_ONLY', 'CUSTOM', 'FULL_ACCESS'] as const satisfies readonly AdminTokenKind[];

/** For how many days a token may be made. */
export const SPANS = [7, 30, 90, 365] as const;

/** A token as it is edited. */
export interface TokenDraft {
  name: string;
  kind: AdminTokenKind;
  rights: Rights;
  /** One address or network on each line; none for from everywhere. */
  addresses: string;
  expiresAt: string | null;
}

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async () => (await send(ApiTokensDocument)).apiTokens,
});

export function stateOf({ revokedAt, expiresAt }: Pick<Token, 'revokedAt' | 'expiresAt'>, now = Date.now()): TokenState {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= now ? 'over' : 'works';
}

/** How its secret begins, by which it is found in files and logs. */
export function prefixOf({ id }: Pick<Token, 'id'>): string {
  return `presswork_${id}_…`;
}

export function draftOf(token: Token): TokenDraft {
  const { name, kind, grants, addresses, expiresAt } = token;
  return { name, kind, rights: rightsOf(grants ?? []), addresses: (addresses ?? []).join('\n'), expiresAt };
}

export const NEW_TOKEN: TokenDraft = { name: '', kind: 'READ_ONLY', rights: new Map(), addresses: '', expiresAt: null };

export function inDays(days: number, now = Date.now()): string {
  return new Date(now + days * 86_400_000).toISOString();
}

/** What the API takes: grants are for tokens of the kind that has some. */
export function settingsOf({ name, kind, rights, addresses, expiresAt }: TokenDraft) {
  const lines = addresses.split(/[\s,]+/).filter(Boolean);
  return {
    name: name.trim(),
    kind,
    grants: kind === 'CUSTOM' ? grantsOf(rights) : null,
    addresses: lines.length > 0 ? lines : null,
    expiresAt,
  };
}
