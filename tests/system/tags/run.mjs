// How exactly the pages of the site follow the content: node tags/run.mjs [PAGES EDITS] SYSTEM_JSON
//
// It visits pages, then makes random edits, and visits all pages again after every few of them. A page needed to be rendered anew if it
// shows something else than before; it was rendered anew if the site had to ask Presswork for it. At the end, the site's whole cache is
// discarded: a page that then shows something else was out of date.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { ask, logIn } from '../api.mjs';
import { until } from '../wait.mjs';
import { edit, newArticle, random } from './edits.mjs';
import { addresses, Visitor } from './pages.mjs';

const file = process.argv.at(-1);
const [wantedPages = 300, wantedEdits = 500] = process.argv.slice(2, -1).map(Number);
const { api, site, recorder, editor, admin, tools } = JSON.parse(readFileSync(file, 'utf8'));
/** Edits between two visits of all pages. */
const TOGETHER = 10;
/** How many pages may be rendered anew for each one that shows something else. */
const BAR = 1.5;

const dice = random(1);
const administrate = await logIn(api, admin);
const mutate = ([query, variables]) => ask(api, query, { variables, token: editor });

async function documents() {
  const found = await ask(api, `{ articles(pagination: { limit: -1 }) { documentId localizations { locale } } authors { documentId }
    categories { documentId } tags { documentId } comments(pagination: { limit: -1 }) { documentId } uploadFiles { documentId mime } }`, { token: editor });
  const ids = (list) => list.map((one) => one.documentId);
  const { articles, authors, categories, tags, comments, uploadFiles } = found;
  const german = articles.filter((one) => one.localizations.some(({ locale }) => locale === 'de'));
  const files = uploadFiles.filter((one) => one.mime.startsWith('image/'));
  const all = { articles, german, authors, categories, tags, comments, files };
  return Object.fromEntries(Object.entries(all).map(([name, list]) => [name, ids(list)]));
}

const deliveries = async (state) => (await administrate(`{ webhookDeliveries(states: [${state}]) { total } }`)).webhookDeliveries.total;

/** Until the site has been told everything. */
async function settle() {
  await until('every webhook is delivered', async () => (await deliveries('WAITING')) === 0);
  if ((await deliveries('FAILED')) > 0) throw new Error('a webhook was given up');
}

/** Has the site throw away all that it keeps. */
async function forget() {
  const { program, environment, folder } = tools.presswork;
  await promisify(execFile)(program, ['cache', 'clear', '.'], { cwd: folder, env: { ...process.env, ...environment } });
  await settle();
}

async function makeArticles() {
  const known = await documents();
  for (let number = known.articles.length; number < wantedPages; number += 1) await mutate(newArticle(dice, known, number));
}

/** Makes edits, some at a time, and visits all pages after them. */
async function editAndVisit(visitor, pages) {
  const known = await documents();
  const counted = { rendered: 0, other: 0, kinds: {} };
  for (let done = 0; done < wantedEdits; done += TOGETHER) {
    for (let one = 0; one < Math.min(TOGETHER, wantedEdits - done); one += 1) {
      const [kind, ...mutation] = edit(dice, known);
      counted.kinds[kind] = (counted.kinds[kind] ?? 0) + 1;
      await mutate(mutation);
    }
    await settle();
    const { rendered, other } = await visitor.visit(pages);
    counted.rendered += rendered.length;
    counted.other += other.length;
  }
  return counted;
}

await makeArticles();
await settle();
const pages = await addresses(site, wantedPages);
await forget();
const visitor = new Visitor(async () => (await (await fetch(`${recorder}/asked`)).json()).asked);
const first = await visitor.visit(pages);
const again = await visitor.visit(pages);
if (again.rendered.length > 0) throw new Error(`nothing was changed, and these were rendered anew: ${again.rendered.slice(0, 5)}`);
const { kinds, rendered, other } = await editAndVisit(visitor, pages);
console.table(kinds);
console.log(`${pages.length} pages, ${wantedEdits} edits: ${other} times a page showed something else, ${rendered} times one was rendered anew`);
await forget();
const last = await visitor.visit(pages);
console.log(`${(rendered / other).toFixed(2)} times the ideal, ${last.other.length} pages out of date`);
last.other.slice(0, 5).forEach((page) => console.log(page));
// not for all again: pages that are gone by now ask for less, and share it
if (last.asked.length < first.asked.length / 2) throw new Error('what the site keeps was not thrown away, so that nobody knows what is out of date');
process.exitCode = last.other.length === 0 && rendered <= BAR * other ? 0 : 1;
