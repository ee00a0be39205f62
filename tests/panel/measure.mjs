// What the panel weighs and how long its people wait, beside the bars that were set for it:
// node measure.mjs SERVER CHROMIUM EMAIL PASSWORD
// The server has 10,000 articles. Times are the best of several, because other programs share the machine; bytes and counts do not vary.
import { open } from './browser.mjs';

const [url, chromium, email, password] = process.argv.slice(2);
const ROUNDS = 5;
const LIST = '/admin/content/api::article.article';
const rows = [];
const row = (what, measured, bar, unit) => rows.push({ what, measured: `${measured} ${unit}`, bar: bar === null ? '' : `${bar} ${unit}`, holds: bar === null || measured <= bar });

/** Counts what goes over the wire from now on. */
async function wire(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const requests = new Map();
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('data:')) requests.set(requestId, { api: request.method === 'POST', sent: 0, json: 0 });
  });
  client.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const request = requests.get(requestId);
    if (request?.api) request.json += dataLength;
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.sent = encodedDataLength;
  });
  const sum = (list, member) => Math.round(list.reduce((total, request) => total + request[member], 0) / 102.4) / 10;
  return () => {
    const all = [...requests.values()];
    const api = all.filter((request) => request.api);
    requests.clear();
    return { requests: all.length, kilobytes: sum(all, 'sent'), calls: api.length, json: sum(api, 'json') };
  };
}

/** Milliseconds from the key or click of `act` until `holds` does, as the page itself sees it, frame by frame. */
async function until(page, holds, argument, act) {
  // a function and no text: the page lets nothing evaluate texts
  const held = page.waitForFunction(holds, argument, { polling: 'raf' });
  await act();
  const at = await (await held).jsonValue();
  return Math.round(at - (await page.evaluate(() => window.lastInput)));
}

/** Lets a page note when a key or button was last pressed. */
const noteInput = () => {
  for (const kind of ['keydown', 'click']) {
    addEventListener(kind, (event) => { window.lastInput = event.timeStamp; }, { capture: true });
  }
};

// what is waited for: each answers with the time at which it holds
const hasRows = () => document.querySelector('tbody tr a') && performance.now();
const hasOtherRows = (before) => {
  const row = document.querySelector('tbody tr');
  return row && row.dataset.row !== before && performance.now();
};
const hasFound = (word) => {
  const rows = document.querySelectorAll('tbody tr');
  return rows.length > 0 && rows.length < 25 && rows[0].innerText.includes(word) && performance.now();
};
const hasTitle = () => {
  const input = document.querySelector('[data-path=title] input');
  return input?.value && !input.disabled && performance.now();
};

/** The best of several rounds. */
async function best(round) {
  const times = [];
  for (let index = 0; index < ROUNDS; index += 1) times.push(await round(index));
  return Math.min(...times);
}

const { browser, newPage: newBarePage } = await open(chromium, url);

async function newPage() {
  const page = await newBarePage();
  await page.addInitScript(noteInput);
  return page;
}

async function logIn(page) {
  await page.goto(LIST);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
}

// weights: a browser that has nothing yet
const cold = await newPage();
const take = await wire(cold);
await cold.goto('/admin/login');
await cold.locator('input[type=password]').waitFor();
await cold.waitForLoadState('networkidle');
const login = take();
row('login, on the wire', login.kilobytes, 180, 'KB');
await logIn(cold);
await cold.keyboard.press('Enter');
await cold.waitForFunction(hasRows);
await cold.waitForLoadState('networkidle');
await cold.context().close();

const page = await newPage();
const takeAll = await wire(page);
await logIn(page);
const first = [await until(page, hasRows, null, () => page.keyboard.press('Enter'))];
await page.waitForLoadState('networkidle');
const list = takeAll();
row('login and first list, on the wire', list.kilobytes, 350, 'KB');
row('login and first list, requests', list.requests, 25, '');
row('login and first list, calls of the API', list.calls, 4, '');
row('login and first list, JSON', list.json, 40, 'KB');
for (let index = 1; index < ROUNDS; index += 1) {
  const again = await newPage();
  await logIn(again);
  first.push(await until(again, hasRows, null, () => again.keyboard.press('Enter')));
  await again.context().close();
}
row('first row after Enter', Math.min(...first), 500, 'ms');
const visible = await page.evaluate(() => {
  const box = document.querySelector('tbody').closest('section').getBoundingClientRect();
  const bottom = Math.min(box.bottom, innerHeight);
  return [...document.querySelectorAll('tbody tr')].filter((line) => line.getBoundingClientRect().bottom <= bottom).length;
});
rows.push({ what: 'rows in sight at 1440×900', measured: String(visible), bar: 'at least 20', holds: visible >= 20 });

const firstKey = () => page.evaluate(() => document.querySelector('tbody tr').dataset.row);
row('next page', await best(async () => {
  const before = await firstKey();
  return until(page, hasOtherRows, before, () => page.getByRole('button', { name: 'Next page' }).click());
}), 150, 'ms');
const words = ['7401', '8123', '4711', '3054', '9001'];
row('search, after the last key', await best(async (index) => {
  await page.getByRole('searchbox').fill('');
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 25);
  const [last, ...others] = [...words[index]].reverse();
  for (const key of others.reverse()) await page.keyboard.press(key);
  return until(page, hasFound, words[index], () => page.keyboard.press(last));
}), 300, 'ms');

let calls = 0;
row('entry form from the list', await best(async (index) => {
  await page.goto(LIST);
  await page.waitForFunction(hasRows);
  await page.waitForLoadState('networkidle');
  takeAll();
  const took = await until(page, hasTitle, null, () => page.locator('tbody tr a').nth(index).click());
  await page.waitForLoadState('networkidle');
  calls = Math.max(calls, takeAll().calls);
  return took;
}), 350, 'ms');
row('entry form, calls of the API', calls, 3, '');
const client = await page.context().newCDPSession(page);
await client.send('HeapProfiler.collectGarbage');
row('JS heap', await page.evaluate(() => Math.round(performance.memory.usedJSHeapSize / 1e6)), 60, 'MB');
await browser.close();

console.log('| | measured | bar | |\n|---|---:|---:|---|');
for (const { what, measured, bar, holds } of rows) console.log(`| ${what} | ${measured.trim()} | ${bar.trim()} | ${holds ? 'yes' : '**no**'} |`);
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
