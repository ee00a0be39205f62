import { expect, test } from 'vitest';
import type { AuditWholeFragment } from '../../../graphql/generated/graphql';
import { filtersOf } from './audit';
import { lineOf } from './exportEntries';

test('a line has what the command line exports', () => {
  const entry: AuditWholeFragment = {
    id: '2',
    number: '2',
    at: '2026-01-01T00:00:00.000Z',
    actorKind: 'token',
    actorId: '0123456789abcdef',
    actorName: 'ci',
    address: '192.0.2.1',
    requestId: '3f0c9a1b2c3d4e5f',
    action: 'update',
    contentType: 'api::post.post',
    documentId: 'new000000000000000000001',
    locale: 'en',
    changes: { title: { before: 'A', after: 'B' } },
    previousHash: 'a0d28db7',
    hash: 'ec677d8a',
  };
  expect(lineOf(entry)).toBe(
    '{"number":2,"at":"2026-01-01T00:00:00.000Z","actor":{"kind":"token","id":"0123456789abcdef","name":"ci"},"address":"192.0.2.1",' +
      '"requestId":"3f0c9a1b2c3d4e5f","action":"update","contentType":"api::post.post","documentId":"new000000000000000000001","locale":"en",' +
      '"changes":{"title":{"before":"A","after":"B"}},"previousHash":"a0d28db7","hash":"ec677d8a"}',
  );
  const system = { ...entry, actorKind: 'system', actorId: null, actorName: null, address: null, requestId: null, documentId: null, locale: null };
  expect(lineOf(system)).toContain('"actor":{"kind":"system"},"action":"update","contentType":"api::post.post","changes"');
});

test('the last day of a filter belongs to it', () => {
  const { and } = filtersOf({ from: '2026-01-01', to: '2026-01-01' });
  const [since, until] = (and ?? []).map((one) => one?.at?.gte ?? one?.at?.lt ?? '');
  expect(Date.parse(until ?? '') - Date.parse(since ?? '')).toBe(86_400_000);
  expect(filtersOf({ from: 'soon' })).toEqual({ and: [] });
});
