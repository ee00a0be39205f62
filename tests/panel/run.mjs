// Drives the panel as people do, in Chromium against a real server: node run.mjs SERVER CHROMIUM SETUP_CODE [FLOW...]
// Each flow is a file of flows/, in the order of their names; what one has made is there for the next, but none needs more than the
// first, which makes the admin. With names, only the first and those whose files begin so are run: 04 07.
import { readdir } from 'node:fs/promises';
import { check, open } from './browser.mjs';

const [url, chromium, code, ...wanted] = process.argv.slice(2);
const all = (await readdir(new URL('flows/', import.meta.url))).filter((name) => name.endsWith('.mjs')).sort();
const files = all.filter((name) => wanted.length === 0 || name.startsWith('01') || wanted.some((start) => name.startsWith(start)));
const { browser, noted, newPage } = await open(chromium, url);
const page = await newPage();
const panel = { page, newPage, url, code, admin: { email: 'ada@example.org', password: 'correct horse battery' } };
try {
  for (const file of files) {
    const started = performance.now();
    const { name, run } = await import(`./flows/${file}`);
    try {
      await run(panel);
      check(noted);
    } catch (error) {
      const picture = `failed-${file.replace('.mjs', '')}.png`;
      await page.screenshot({ path: picture });
      console.error(`${name}: ${error.stack ?? error}\n  at ${page.url()}, see ${process.cwd()}/${picture}`);
      process.exitCode = 1;
      break;
    }
    console.log(`${name.padEnd(90)} ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`);
  }
} finally {
  await browser.close();
}
