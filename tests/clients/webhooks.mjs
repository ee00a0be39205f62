// What webhooks are told, verified by another's library: node webhooks.mjs URL TOKEN PORT SECRET [SECRET]
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import { visit } from './steps.mjs';

const [url, token, port, ...secrets] = process.argv.slice(2);

const received = [];
const receiver = createServer(async (request, response) => {
  const chunks = await request.toArray();
  received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
  response.writeHead(204).end();
  receiver.emit('received');
});
receiver.listen(Number(port), '127.0.0.1');
await once(receiver, 'listening');

async function ask(query) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

// The first message that fits, as the library reads it. There are others: of the start of the server, for one.
async function message(fits) {
  for (;;) {
    const read = received.map(({ headers, body }) => new Webhook(secrets[0]).verify(body, headers));
    const found = read.find(fits);
    if (found) return found;
    await once(receiver, 'received');
  }
}

await visit('standardwebhooks', {
  'an entry that is made': async () => {
    await ask('mutation { createTag(data: { name: "Signed – ✓" }) { documentId } }');
    const create = await message(({ event }) => event === 'entry.create');
    assert.equal(create.entry.name, 'Signed – ✓');
    const invalidate = await message(({ event, tags }) => event === 'cache.invalidate' && tags.includes('tag:any'));
    return `${create.event}, ${invalidate.event} of ${invalidate.tags.length} tags`;
  },
  'each of the secrets verifies them': async () => {
    for (const secret of secrets) {
      for (const { headers, body } of received) new Webhook(secret).verify(body, headers);
    }
    return `${secrets.length} secrets`;
  },
  'nothing else does': async () => {
    const [{ headers, body }] = received;
    const stranger = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    assert.throws(() => new Webhook(stranger).verify(body, headers));
    assert.throws(() => new Webhook(secrets[0]).verify(`${body} `, headers));
    assert.throws(() => new Webhook(secrets[0]).verify(body, { ...headers, 'webhook-id': 'evt_another' }));
    return 'refused';
  },
});
receiver.close();
receiver.closeAllConnections();
