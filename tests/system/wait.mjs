// Waiting for what is to come.
import { setTimeout as pause } from 'node:timers/promises';

/** What `look` finds, which is nothing (null, undefined or false) until it is there; and after how many milliseconds. */
export async function until(what, look, patience = 20_000) {
  const started = performance.now();
  for (;;) {
    const found = await look();
    const taken = performance.now() - started;
    if (found) return { found, taken };
    if (taken > patience) throw new Error(`${what}: not within ${patience} ms`);
    await pause(25);
  }
}
