// The story of a site, in Chromium, on a system that runs: node run.mjs [FLOW...] SYSTEM_JSON
// Each flow is a file of flows/, in the order of their names; what one has made is there for the next. With names, only those whose
// files begin so are run: 03 07. What they need of earlier ones is in `world.people`, which is kept beside system.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { check, open } from './browser.mjs';

const wanted = process.argv.slice(2, -1);
const file = process.argv.at(-1);
const system = () => JSON.parse(readFileSync(file, 'utf8'));
const { api, site, provider, mails } = system();
const kept = path.join(path.dirname(file), 'story.json');
const remembered = () => {
  try {
    return JSON.parse(readFileSync(kept, 'utf8'));
  } catch {
    return {};
  }
};
const { noted, newPage, close } = await open([api, site], [provider]);
const world = { system, api, site, provider, mails, newPage, expected: [], people: wanted.length > 0 ? remembered() : {}, pages: {} };

const all = (await readdir(new URL('flows/', import.meta.url))).filter((name) => name.endsWith('.mjs')).sort();
const files = all.filter((name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
try {
  for (const flow of files) {
    const started = performance.now();
    const { name, run } = await import(`./flows/${flow}`);
    world.expected = [];
    try {
      const told = await run(world);
      check(noted, world.expected);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${name.padEnd(90)} ${seconds.padStart(5)} s${told ? `   ${told}` : ''}`);
    } catch (error) {
      console.error(`${name}: ${error.stack ?? error}`);
      await picture(flow);
      process.exitCode = 1;
      break;
    }
    writeFileSync(kept, JSON.stringify(world.people, null, 2), { mode: 0o600 });
  }
} finally {
  await close();
}

/** What everybody saw last. */
async function picture(flow) {
  for (const [who, page] of Object.entries(world.pages)) {
    const target = path.join(path.dirname(file), `failed-${flow.replace('.mjs', '')}-${who}.png`);
    await page.screenshot({ path: target }).catch(() => {});
    console.error(`  ${who} at ${page.url()}, see ${target}`);
  }
}
