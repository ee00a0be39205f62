// The way to Presswork, with a server that breaks connections.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { LOGIN } from '@/lib/account';
import { Away, change, changeWithFile, readNow } from '@/lib/presswork';
import { AUTHORS } from '@/lib/queries';
import { renewed } from '@/lib/renew';
import { decode, encode } from '@/lib/session';

type Step = 'break' | number | object;

let steps: Step[] = [];
let requests: { headers: IncomingMessage['headers']; body: string }[] = [];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
  const step = steps.shift() ?? {};
  if (step === 'break') return void request.socket.destroy();
  response.statusCode = typeof step === 'number' ? step : 200;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(typeof step === 'number' ? {} : step));
}

const server = createServer((request, response) => void answer(request, response));

before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  process.env.PRESSWORK_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => server.close());
beforeEach(() => {
  [steps, requests] = [[], []];
});

test('a query is asked again when its connection breaks, once', async () => {
  steps = ['break', { data: { authors: [] } }];
  assert.deepEqual((await readNow(AUTHORS, {})).data, { authors: [] });
  steps = ['break', 'break', { data: { authors: [] } }];
  await assert.rejects(readNow(AUTHORS, {}), Away);
  assert.equal(requests.length, 4);
});

test('so it is when a server cannot take it', async () => {
  steps = [503, { data: { authors: [] } }];
  assert.deepEqual((await readNow(AUTHORS, {})).data, { authors: [] });
  steps = [502, 502];
  await assert.rejects(readNow(AUTHORS, {}), Away);
});

test('a change is sent once, whatever becomes of it', async () => {
  const input = { identifier: 'ada', password: 'x' };
  for (const step of ['break', 503] as Step[]) {
    steps = [step];
    await assert.rejects(change(LOGIN, { input }), Away);
  }
  assert.equal(requests.length, 2);
});

test('errors are told, and a token that does not count', async () => {
  steps = [{ errors: [{ message: 'Forbidden access' }], data: null }, 401];
  assert.equal((await readNow(AUTHORS, {})).errors[0]?.message, 'Forbidden access');
  assert.equal((await readNow(AUTHORS, {}, { token: 'old' })).errors[0]?.extensions?.code, 'UNAUTHENTICATED');
  assert.equal(requests[1]?.headers.authorization, 'Bearer old');
});

test('a file goes as the multipart specification has it', async () => {
  steps = [{ data: {} }];
  await changeWithFile(LOGIN, { input: null }, ['variables.input', new File(['bytes'], 'me.png')], { token: 't', address: '192.0.2.1' });
  const [{ headers, body } = { headers: {}, body: '' }] = requests;
  assert.match(String(headers['content-type']), /^multipart\/form-data/);
  assert.equal(headers['x-forwarded-for'], '192.0.2.1');
  assert.match(body, /name="operations"[\s\S]*name="map"[\s\S]*\{"0":\["variables.input"\]\}[\s\S]*filename="me.png"[\s\S]*bytes/);
});

test('a session goes on before its token is over', async () => {
  const jwt = (exp: number) => `x.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x`;
  const long = { jwt: jwt(1000), id: 'a' };
  const short = { ...long, refreshToken: 'r1' };
  assert.equal(await renewed(long, undefined, 2000), long);
  assert.equal(await renewed(short, undefined, 900), short);
  steps = [{ data: { refreshToken: { jwt: jwt(3000), refreshToken: 'r2', user: { documentId: 'a' } } } }];
  assert.deepEqual(await renewed(short, '192.0.2.1', 950), { jwt: jwt(3000), id: 'a', refreshToken: 'r2' });
  assert.equal(requests[0]?.headers['x-forwarded-for'], '192.0.2.1');
  steps = [{ errors: [{ message: 'Invalid refresh token', extensions: { code: 'BAD_USER_INPUT' } }], data: null }];
  assert.equal(await renewed(short, undefined, 950), null);
  const failed = (code: string) => ({ errors: [{ message: 'later', extensions: { code } }], data: null });
  for (const step of ['break', 503, 502, failed('STRAPI_RATE_LIMIT_ERROR'), failed('SERVICE_UNAVAILABLE'), failed('CONFLICT')] as const) {
    steps = [step];
    assert.equal(await renewed(short, undefined, 950), short);
  }
});

test('a cookie that was tampered with is no session', () => {
  const session = { jwt: 'x', id: 'a' };
  assert.deepEqual(decode(encode(session)), session);
  const others = [{ jwt: 1, id: 'a' } as never, { jwt: 'x\ny', id: 'a' }].map(encode);
  for (const text of [undefined, '', 'x', ...others, Buffer.from('null').toString('base64url')]) assert.equal(decode(text), null);
});
