import { expect, test } from 'vitest';
import { draftOf, inDays, NEW_TOKEN, settingsOf, stateOf } from './tokens';

const NOW = Date.parse('2026-11-26T12:00:00Z');

test('a token works until it is over or revoked', () => {
  expect(stateOf({ revokedAt: null, expiresAt: null }, NOW)).toBe('works');
  expect(stateOf({ revokedAt: null, expiresAt: inDays(1, NOW) }, NOW)).toBe('works');
  expect(stateOf({ revokedAt: null, expiresAt: inDays(-1, NOW) }, NOW)).toBe('over');
  expect(stateOf({ revokedAt: inDays(-2, NOW), expiresAt: inDays(-1, NOW) }, NOW)).toBe('revoked');
});

test('what is sent is what was read', () => {
  const token = {
    id: 'x',
    name: 'shop',
    kind: 'CUSTOM' as const,
    grants: [{ action: 'api::tag.tag.find', bounds: null }],
    addresses: ['192.0.2.0/24', '::1'],
    createdAt: '',
    lastUsedAt: null,
    expiresAt: null,
    revokedAt: null,
  };
  const { name, kind, grants, addresses, expiresAt } = token;
  expect(settingsOf(draftOf(token))).toEqual({ name, kind, grants, addresses, expiresAt });
});

test('only custom tokens have grants, and no address is every address', () => {
  expect(settingsOf({ ...NEW_TOKEN, name: ' a ', addresses: ' \n', expiresAt: null })).toEqual({
    name: 'a',
    kind: 'READ_ONLY',
    grants: null,
    addresses: null,
    expiresAt: null,
  });
});
