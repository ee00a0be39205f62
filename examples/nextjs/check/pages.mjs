// Looks at every page as a browser does: node check/pages.mjs SITE_URL [--once] [--path PATH…] [--pictures DIR] [CHROMIUM]
// In light, in dark and on a phone, or once, in one of these: axe, errors in the console, other hosts, layout shifts; and how much script
// a first visit loads.
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { look } from './look.mjs';

/** Kilobytes of script, gzipped, that a first visit of a page may load. */
const LIMIT = 120;

/** Pages that are looked at at once: a look is mostly waiting for what may still come. */
const AT_ONCE = 4;

const MODES = [
  { name: 'light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true },
];

const PATHS = [
  ...['/', '/articles', '/articles?page=2', '/authors', '/search', '/search?q=the', '/contact', '/sign-in', '/sign-up', '/forgot-password'],
  ...['/reset-password?code=x', '/confirm?confirmation=x', '/de', '/de/articles', '/de/contact', '/de/search?q=und'],
];
const MISSING = ['/no-such-page', '/de/articles/gibt-es-nicht'];

/** One page of each kind that only content has, in each language. */
async function found(site) {
  const text = await (await fetch(`${site}/sitemap.xml`)).text();
  const paths = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
  const kinds = ['articles', 'categories', 'tags', 'authors'].flatMap((kind) => [`/${kind}/`, `/de/${kind}/`]);
  return kinds.flatMap((kind) => paths.filter((path) => path.startsWith(kind)).slice(0, 1));
}

async function lookAt(browser, site, [{ name, ...mode }, path], pictures) {
  const context = await browser.newContext({ ...mode, reducedMotion: 'reduce' });
  const row = await look(context, site, path, MISSING.includes(path) ? 404 : 200);
  if (pictures) await row.page.screenshot({ path: `${pictures}/${name}${path.replace(/\W+/g, '-')}.png`, fullPage: true });
  await context.close();
  const size = `${row.script.toFixed(1)} KB`;
  console.log(`${name.padEnd(6)} ${path.padEnd(44)} ${size.padStart(9)}  ${row.problems.length === 0 ? 'ok' : row.problems.join('\n    ')}`);
  return { path, script: row.script, problems: row.problems };
}

const OPTIONS = {
  once: { type: 'boolean' },
  path: { type: 'string', multiple: true, default: [] },
  pictures: { type: 'string' },
  limit: { type: 'string' },
};
const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
const [address = 'http://localhost:3000', executablePath = '/usr/bin/chromium'] = positionals;
const site = address.replace(/\/+$/, '');
if (values.pictures) await mkdir(values.pictures, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const paths = [...PATHS, ...(await found(site)), ...MISSING, ...values.path];
const inTurn = paths.map((path, number) => [MODES[number % MODES.length], path]);
const waiting = values.once ? inTurn : MODES.flatMap((mode) => paths.map((path) => [mode, path]));
const rows = [];
const looker = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) rows.push(await lookAt(browser, site, next, values.pictures));
};
await Promise.all(Array.from({ length: AT_ONCE }, looker));
await browser.close();

const limit = Number(values.limit ?? LIMIT);
// a page that is not there is made in the browser
const there = rows.filter(({ path }) => !MISSING.includes(path));
const heavy = there.filter(({ script }) => script > limit);
const wrong = rows.filter(({ problems }) => problems.length > 0);
const most = Math.max(...there.map(({ script }) => script)).toFixed(1);
console.log(`\n${rows.length} looks at pages: ${wrong.length} with problems; ${most} KB of script at most, the limit is ${limit} KB`);
if (wrong.length > 0 || heavy.length > 0) process.exit(1);
