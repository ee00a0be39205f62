// Stands between the site and Presswork, and remembers what the site asked for and was answered: node recorder.mjs PORT TARGET
// GET /recorded tells it: for each operation that asks for cache tags how often it was asked, and how often the answer was another one.
import { createHash } from 'node:crypto';
import http from 'node:http';

const [port, target] = process.argv.slice(2);
const { hostname, port: behind } = new URL(target);
const operations = new Map();
const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

const whole = async (stream) => Buffer.concat(await stream.toArray());

function remember(body, answer) {
  const key = createHash('sha256').update(body).digest('hex');
  const data = JSON.stringify(JSON.parse(answer.toString()).data);
  const known = operations.get(key) ?? { body: body.toString(), asked: 0, other: 0, data: null };
  known.asked += 1;
  known.other += data === known.data ? 0 : 1;
  operations.set(key, { ...known, data });
}

async function pass(request, response) {
  const body = await whole(request);
  const options = { agent, hostname, port: behind, path: request.url, method: request.method, headers: request.headers };
  const passed = http.request(options, async (answer) => {
    const bytes = await whole(answer);
    if (request.headers['presswork-cache-tags'] && answer.statusCode === 200) remember(body, bytes);
    response.writeHead(answer.statusCode, answer.headers);
    response.end(bytes);
  });
  passed.on('error', () => response.destroy());
  passed.end(body);
}

http
  .createServer((request, response) => {
    if (request.url === '/recorded') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify([...operations.values()]));
      return;
    }
    pass(request, response).catch(() => response.destroy());
  })
  .listen(Number(port), '127.0.0.1');
