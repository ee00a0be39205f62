// The address for webhooks, with messages that are signed by the library of Standard Webhooks.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { revalidate } from '@presswork/next';
import { Webhook } from 'standardwebhooks';
import { mistake } from '../dist/webhook.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const URL = 'https://site.example/api/presswork';
const body = JSON.stringify({ event: 'cache.invalidate', createdAt: '2026-01-01T00:00:00.000Z', tags: ['article:a', 'articles', 'articles'] });

function signed(text, { secret = SECRET, at = new Date(), id = 'msg_1' } = {}) {
  const key = secret.startsWith('whsec_') ? secret : `whsec_${Buffer.from(secret).toString('base64')}`;
  const signature = new Webhook(key).sign(id, at, text);
  return { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at / 1000)), 'webhook-signature': signature };
}

async function send(text, headers, options = {}) {
  const expired = [];
  const handler = revalidate({ secret: SECRET, revalidateTag: (tag, profile) => expired.push([tag, profile]), ...options });
  const answer = await handler(new Request(URL, { method: 'POST', body: text, headers }));
  return { status: answer.status, words: await answer.text(), expired, headers: answer.headers };
}

test('tags of a signed message expire at once, each of them once', async () => {
  const { status, expired, headers } = await send(body, signed(body));
  assert.equal(status, 200);
  assert.deepEqual(expired, [['article:a', { expire: 0 }], ['articles', { expire: 0 }]]);
  assert.equal(headers.get('cache-control'), 'no-store');
});

test('the vector that Standard Webhooks publishes', () => {
  const headers = new Headers({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
  const payload = Buffer.from('{"test": 2432232314}');
  assert.equal(mistake(headers, payload, SECRET, 1614265330), null);
  assert.match(mistake(headers, payload, SECRET, 1614265330 + 301), /too old/);
  assert.match(mistake(headers, payload, SECRET, 1614265330 - 301), /too old/);
  assert.match(mistake(headers, Buffer.from('{"test": 2432232315}'), SECRET, 1614265330), /signature/);
});

test('one of several signatures has to fit', async () => {
  const [old, now] = [signed(body, { secret: 'the secret before this one' }), signed(body)];
  const both = { ...now, 'webhook-signature': `${old['webhook-signature']} v2,AAAA v1, ${now['webhook-signature']}` };
  assert.equal((await send(body, both)).status, 200);
  assert.equal((await send(body, old)).status, 401);
});

test('a secret may be any text', async () => {
  const secret = 'correct horse battery staple, twice';
  assert.equal((await send(body, signed(body, { secret }), { secret })).status, 200);
  assert.equal((await send(body, signed(body, { secret }))).status, 401);
});

test('what is not signed, changed, old or from the future is refused and expires nothing', async () => {
  const good = signed(body);
  const cases = {
    unsigned: [body, {}],
    changed: [body.replace('articles', 'articlez'), good],
    'another id': [body, { ...good, 'webhook-id': 'msg_2' }],
    'another time': [body, { ...good, 'webhook-timestamp': String(Number(good['webhook-timestamp']) + 1) }],
    old: [body, signed(body, { at: new Date(Date.now() - 301_000) })],
    future: [body, signed(body, { at: new Date(Date.now() + 302_000) })],
    'no version': [body, { ...good, 'webhook-signature': good['webhook-signature'].replace('v1,', '') }],
    'short signature': [body, { ...good, 'webhook-signature': 'v1,AAAA' }],
  };
  for (const [name, [text, headers]] of Object.entries(cases)) {
    const { status, expired, words } = await send(text, headers);
    assert.equal(status, 401, name);
    assert.deepEqual(expired, [], name);
    assert.ok(!words.includes('MfKQ9r8'), name);
  }
});

test('other events are acknowledged', async () => {
  for (const event of ['trigger-test', 'entry.publish', 'media.create']) {
    const text = JSON.stringify({ event, createdAt: '2026-01-01T00:00:00.000Z' });
    const { status, expired } = await send(text, signed(text));
    assert.deepEqual([status, expired], [200, []]);
  }
});

test('messages that make no sense are answered with 400', async () => {
  const texts = ['', '{', '[]', 'null', '{"tags":["a"]}', '{"event":"cache.invalidate"}', '{"event":"cache.invalidate","tags":[1]}',
    `{"event":"cache.invalidate","tags":["${'x'.repeat(257)}"]}`];
  for (const text of texts) {
    const { status, expired } = await send(text, signed(text));
    assert.deepEqual([status, expired], [400, []], text.slice(0, 40));
  }
});

test('large messages are not read to their end', async () => {
  assert.equal((await send(body, signed(body), { limit: 20 })).status, 413);
  let pulled = 0;
  const endless = new ReadableStream({ pull: (controller) => { pulled += 1; controller.enqueue(new Uint8Array(1000)); } });
  const handler = revalidate({ secret: SECRET, revalidateTag: assert.fail, limit: 10_000 });
  const answer = await handler(new Request(URL, { method: 'POST', body: endless, duplex: 'half', headers: signed('') }));
  assert.equal(answer.status, 413);
  assert.ok(pulled < 20, `${pulled} chunks were read`);
});

test('without a secret nothing is believed', async () => {
  for (const secret of [undefined, '']) assert.equal((await send(body, signed(body), { secret })).status, 500);
  // such as `whsec_$(openssl …)` where there is no openssl
  for (const secret of ['whsec_', 'whsec_%%%', 'whsec_c2hvcnQ=', 'too short']) {
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
    const at = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', key).update(`msg_1.${at}.${body}`).digest('base64');
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` };
    const { status, expired } = await send(body, headers, { secret });
    assert.deepEqual([status, expired], [500, []], secret);
  }
});
