// The entrance to the draft mode.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { draft } from '@presswork/next';
import { ownPath } from '../dist/draft.js';

const SECRET = 'a secret that is at least 32 bytes long';
const now = () => Math.floor(Date.now() / 1000);
const claims = () => ({ path: '/de/articles/der-hafen?x=1', contentType: 'api::article.article', documentId: 'a', locale: 'de', status: 'draft',
  sub: 'admin', jti: 'j', iat: now(), exp: now() + 60, aud: 'presswork-preview' });
const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(payload, { head = { alg: 'HS256', typ: 'JWT' }, secret = SECRET } = {}) {
  const text = `${base64(head)}.${base64(payload)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

async function open(query, secret = SECRET) {
  let enabled = null;
  const mode = { enable: () => { enabled = true; }, disable: () => { enabled = false; } };
  const handler = draft({ secret, draftMode: async () => mode });
  const answer = await handler(new Request(`https://site.example/api/draft${query}`));
  return { status: answer.status, location: answer.headers.get('location'), enabled, answer };
}

test('a token of the panel turns draft mode on and leads to the page', async () => {
  const { status, location, enabled, answer } = await open(`?token=${token(claims())}`);
  assert.deepEqual([status, location, enabled], [307, '/de/articles/der-hafen?x=1', true]);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
});

test('what was published is seen without draft mode', async () => {
  const { status, enabled } = await open(`?token=${token({ ...claims(), status: 'published' })}`);
  assert.deepEqual([status, enabled], [307, false]);
});

test('tokens that are not for this, or not any more', async () => {
  const good = claims();
  const [head, payload, signature] = token(good).split('.');
  const cases = {
    'another secret': token(good, { secret: 'another secret of the same length, too' }),
    unsigned: `${base64({ alg: 'none' })}.${payload}.`,
    'no signature': `${head}.${payload}.`,
    'another algorithm': token(good, { head: { alg: 'HS512' } }),
    'other claims': `${head}.${base64({ ...good, path: '/admin' })}.${signature}`,
    'four parts': `${token(good)}.x`,
    'another audience': token({ ...good, aud: 'presswork-admin' }),
    'no audience': token({ ...good, aud: undefined }),
    over: token({ ...good, exp: now() - 11 }),
    'no end': token({ ...good, exp: undefined }),
    'from the future': token({ ...good, iat: now() + 60, exp: now() + 120 }),
    nonsense: 'nonsense',
  };
  for (const [name, text] of Object.entries(cases)) {
    const { status, enabled } = await open(`?token=${encodeURIComponent(text)}`);
    assert.deepEqual([status, enabled], [401, null], name);
  }
});

test('paths of other hosts are refused', async () => {
  const paths = ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', 'x', '/\t/evil.example', '/a\nb', '/ /x', '/a\\b', '/a/..//evil.example',
    '/.//evil.example', '@evil.example'];
  for (const path of paths) {
    assert.equal(ownPath(path), null, path);
    const { status, enabled } = await open(`?token=${token({ ...claims(), path })}`);
    assert.deepEqual([status, enabled], [400, null], path);
  }
  assert.equal(ownPath('/'), '/');
  assert.equal(ownPath('/über?a=ü#c'), '/%C3%BCber?a=%C3%BC#c');
});

test('without a token, and without a secret', async () => {
  assert.equal((await open('')).status, 400);
  for (const secret of ['', 'too short to be one']) assert.equal((await open(`?token=${token(claims(), { secret })}`, secret)).status, 500);
});
