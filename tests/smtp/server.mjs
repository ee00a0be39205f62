// SMTP servers for tests: node server.mjs CERTIFICATES
//
// Prints the address of its control port, and ends with its input. What can be asked there is in README.md.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Server } from './smtp.mjs';

const [certificates] = process.argv.slice(2);
const servers = new Map();

// What is answered to a method and a path; the port stands for the server that listens there.
const routes = {
  'POST /servers': async (_, wish) => {
    const server = await Server.start(wish, (name) => fs.readFileSync(path.join(certificates, name)));
    servers.set(server.port, server);
    return { port: server.port, ca: path.resolve(certificates, 'ca.pem') };
  },
  'POST /servers/:port': async (server, { faults = [], down }) => {
    if (faults) server.plan(faults);
    else server.faults = [];
    if (down !== undefined) await (down ? server.goAway() : server.comeBack());
    return server.state();
  },
  'GET /servers/:port': (server) => server.state(),
  'GET /servers/:port/mails': (server) => server.read(),
  'GET /servers/:port/recipients': (server) => server.mails.flatMap((mail) => mail.to),
  'DELETE /servers/:port/mails': (server) => server.forget(),
  'DELETE /servers/:port': async (server) => {
    servers.delete(server.port);
    await server.goAway();
    return {};
  },
};

async function answer(request) {
  const [, port] = request.url.match(/^\/servers\/(\d+)/) ?? [];
  const route = routes[`${request.method} ${request.url.replace(port, ':port')}`];
  if (!route) throw new Error(`there is no ${request.method} ${request.url}`);
  const server = servers.get(Number(port));
  if (port && !server) throw new Error(`no server listens on ${port}`);
  const body = Buffer.concat(await request.toArray()).toString();
  return route(server, body ? JSON.parse(body) : {});
}

const control = http.createServer(async (request, response) => {
  const [status, value] = await answer(request).then((value) => [200, value], (error) => [400, { error: error.message }]);
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, connection: 'close' });
  response.end(body);
});
control.listen(0, '127.0.0.1', () => console.log(`127.0.0.1:${control.address().port}`));

// Whoever starts us holds our input; when they are gone, however they went, so are we.
process.stdin.on('end', () => process.exit()).resume();
