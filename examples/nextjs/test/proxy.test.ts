// What is answered before any page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NextRequest } from 'next/server';
import { proxy } from '@/proxy';

const post = (length: number) => new NextRequest('http://127.0.0.1/profile', { method: 'POST', headers: { 'content-length': String(length) } });

test('a form that no action would take is refused in words', async () => {
  const refused = await proxy(post(7_000_000));
  assert.equal(refused.status, 413);
  assert.match(await refused.text(), /too large/);
  assert.equal((await proxy(post(5_000_000))).status, 200);
});
