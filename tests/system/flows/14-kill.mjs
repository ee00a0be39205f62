import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../wait.mjs';

export const name = 'a server is killed in the middle of page loads and queries, of which none fails, and comes back';

const QUERY = encodeURIComponent('{ articles(pagination: { limit: 5 }) { title author { name } } }');
/** Milliseconds of load before the kill, and after the server is back. */
const BEFORE = 2_000;
const AFTER = 2_000;

export async function run(world) {
  const { api, site } = world;
  const load = { over: false, done: 0, slowest: 0, failed: [] };
  const loops = [
    `${api}/graphql?query=${QUERY}`,
    `${api}/graphql?query=${QUERY}`,
    `${api}/admin`,
    // one that is kept, and one for which Presswork is asked each time
    `${site}/articles`,
    `${site}/search?q=rust`,
  ].map((url) => ask(url, load));
  await pause(BEFORE);
  const victim = world.system().replicas[1];
  process.kill(victim.pid, 'SIGKILL');
  await until('the server is started again', async () => {
    const { pid } = world.system().replicas[1];
    return pid && pid !== victim.pid;
  });
  const { taken } = await until('the server is ready again', async () => {
    const answer = await fetch(`${victim.url}/health/ready`).catch(() => null);
    return answer?.ok;
  });
  await pause(AFTER);
  load.over = true;
  await Promise.all(loops);
  assert.deepEqual(load.failed, []);
  return `${load.done} requests, the slowest ${Math.round(load.slowest)} ms, ready after ${Math.round(taken)} ms`;
}

/** One request after the other. */
async function ask(url, load) {
  while (!load.over) {
    const started = performance.now();
    const answer = await fetch(url).catch((error) => ({ ok: false, status: String(error.cause ?? error) }));
    const text = answer.ok ? await answer.text() : '';
    load.slowest = Math.max(load.slowest, performance.now() - started);
    load.done += 1;
    if (!answer.ok || text.startsWith('{"errors"')) load.failed.push(`${url}: ${answer.status} ${text.slice(0, 200)}`);
  }
}
