// Who is told of changes: a server that keeps what it gets, and answers as it is told to.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';

/** Listens on this machine. `answer` is what it answers from then on; `requests` what it got. */
export async function receive() {
  const receiver = { requests: [], answer: { status: 200, body: 'thank you' } };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    receiver.requests.push({ headers: request.headers, body });
    response.writeHead(receiver.answer.status, { 'content-type': 'text/plain' }).end(receiver.answer.body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  receiver.url = `http://127.0.0.1:${server.address().port}/hook`;
  receiver.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return receiver;
}

/** Which of the signatures of a request `secret` has made, from 0; -1 for none. */
export function signedBy({ headers, body }, secret) {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64');
  return headers['webhook-signature'].split(' ').indexOf(`v1,${signature}`);
}
