// One page in a browser: what is wrong with it, and how much script it loads.
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';

/** What moves while a page loads and is read to its end; browsers count that from 0. */
const SHIFTS = `
  window.shifts = [];
  const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node, previousRect, currentRect }) =>
        (node?.nodeName ?? 'what is gone') + ' from ' + place(previousRect) + ' to ' + place(currentRect));
      window.shifts.push('layout shift: ' + value.toFixed(4) + ', ' + moved.join(', '));
    }
  }).observe({ type: 'layout-shift', buffered: true });`;

async function readToTheEnd(page) {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 400) {
      scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 40));
    }
    scrollTo(0, 0);
  });
  await page.waitForLoadState('networkidle');
}

async function accessibility(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `axe: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Everything that a page does which it should not. */
function watch(page, site, status) {
  const problems = [];
  const scripts = [];
  page.on('console', (message) => {
    // A page that is not there is told of in the console, too.
    const isStatus = message.text().includes(`status of ${status}`);
    if (['error', 'warning'].includes(message.type()) && !(status !== 200 && isStatus)) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(site).origin) problems.push(`other host: ${url.origin}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') problems.push(`${response.status()}: ${response.url()}`);
    if (response.request().resourceType() === 'script') scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  return { problems, scripts };
}

export async function look(context, site, path, status) {
  const page = await context.newPage();
  await page.addInitScript(SHIFTS);
  const { problems, scripts } = watch(page, site, status);
  const response = await page.goto(`${site}${path}`, { waitUntil: 'networkidle' });
  if (response.status() !== status) problems.push(`status ${response.status()}, not ${status}`);
  await page.locator('main').first().waitFor();
  await readToTheEnd(page);
  problems.push(...(await page.evaluate(() => window.shifts)));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) problems.push(`${wide} pixels wider than the screen`);
  problems.push(...(await accessibility(page)));
  const sizes = await Promise.all(scripts);
  return { page, problems, script: sizes.reduce((sum, size) => sum + size, 0) / 1000 };
}
