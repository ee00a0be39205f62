// A proxy between the site and Presswork that counts the requests whose answers the site caches: node recorder.mjs PORT TARGET
// GET /asked says how many there were.
import http from 'node:http';

const [port, target] = process.argv.slice(2);
const { hostname, port: behind } = new URL(target);
const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
let asked = 0;

function pass(request, response) {
  if (request.headers['presswork-cache-tags']) asked += 1;
  const options = { agent, hostname, port: behind, path: request.url, method: request.method, headers: request.headers };
  const passed = http.request(options, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  request.pipe(passed);
}

http
  .createServer((request, response) => {
    if (request.url !== '/asked') return pass(request, response);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ asked }));
  })
  .listen(Number(port), '127.0.0.1');
