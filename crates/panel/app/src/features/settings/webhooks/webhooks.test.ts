import { expect, test } from 'vitest';
import { ApiError } from '../../../graphql/client';
import { changesOf, draftOf, NEW_WEBHOOK, rebased, refusedOf, settingsOf, stateOf, type Webhook } from './webhooks';

const webhook: Webhook = {
  id: 'x',
  name: 'Search',
  url: 'https://search.example.org/hook',
  events: ['entry.create', 'cache.invalidate'],
  headers: ['Authorization', 'X-Site'],
  enabled: true,
  disabledBecause: null,
  declared: false,
  failures: 0,
  failingSince: null,
  pausedUntil: null,
  rotatingUntil: null,
  version: 3,
};

test('what is read is sent as it was, and values of headers that nobody sees stay', () => {
  const { name, url, events, enabled } = webhook;
  const headers = [
    { name: 'Authorization', value: null },
    { name: 'X-Site', value: null },
  ];
  expect(settingsOf(draftOf(webhook))).toEqual({ name, url, events, headers, enabled });
});

test('rows of headers that are empty are none, and a new one may have an empty value', () => {
  const row = { key: '1', name: '', value: '', isKept: false };
  expect(settingsOf({ ...NEW_WEBHOOK, headers: [row, { ...row, name: ' X-A ' }] }).headers).toEqual([{ name: 'X-A', value: '' }]);
});

test('only what was changed is sent, whatever the order in which events were chosen', () => {
  const before = draftOf(webhook);
  expect(changesOf({ ...before, events: ['cache.invalidate', 'entry.create'] }, before)).toEqual({});
  expect(changesOf({ ...before, name: 'Find', enabled: false }, before)).toEqual({ name: 'Find', enabled: false });
});

test('what somebody else changed comes into the form beside what is changed here', () => {
  const before = draftOf(webhook);
  const now = draftOf({ ...webhook, name: 'Other', events: ['entry.delete'], version: 4 });
  expect(rebased({ ...before, name: 'Mine' }, before, now)).toEqual({ ...now, name: 'Mine' });
});

test('what the server refuses stands at the field that it speaks of', () => {
  const violations = [
    { path: ['url'], message: 'url: 127.0.0.1 is no public address: it is this machine' },
    { path: ['name'], message: 'name: it has none' },
    { path: ['id'], message: 'id: another' },
  ];
  expect(refusedOf(new ApiError('3 errors occurred', 'BAD_USER_INPUT', violations))).toEqual({
    url: '127.0.0.1 is no public address: it is this machine',
    name: 'it has none',
  });
  expect(refusedOf(new ApiError('There are 100 webhooks, and more are not possible', 'STRAPI_APPLICATION_ERROR'))).toEqual({});
  expect(refusedOf(new Error('since: is needed'))).toEqual({});
});

test('what is disabled does not fail', () => {
  expect(stateOf({ enabled: false, failures: 9 })).toBe('disabled');
  expect(stateOf({ enabled: true, failures: 9 })).toBe('failing');
  expect(stateOf({ enabled: true, failures: 0 })).toBe('enabled');
});
