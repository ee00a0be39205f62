// How exactly the pages of the site follow the content: node tags/run.mjs [PAGES EDITS] SYSTEM_JSON
//
// Pages are visited, then edits are made at random, and after every few of them all pages are visited again. What the site had to ask for
// anew is compared with what it asked for, and in the end every answer that it keeps with the content as it is.
import { readFileSync } from 'node:fs';
import { ask } from '../api.mjs';
import { until } from '../wait.mjs';
import { edit, newArticle, random } from './edits.mjs';

const file = process.argv.at(-1);
const [wantedPages = '300', wantedEdits = '500'] = process.argv.slice(2, -1);
const { api, site, recorder, editor } = JSON.parse(readFileSync(file, 'utf8'));
/** Edits between two visits of all pages. */
const TOGETHER = 10;
const AT_ONCE = 4;
/** How many times as many answers may be fetched anew as have changed. */
const BAR = 1.5;

const dice = random(1);
const mutate = ([query, variables]) => ask(api, query, { variables, token: editor });
const recorded = async () => (await fetch(`${recorder}/recorded`)).json();

async function documents() {
  const found = await ask(api, `{ articles(pagination: { limit: -1 }) { documentId } authors { documentId }
    categories { documentId } tags { documentId } uploadFiles { documentId mime } }`, { token: editor });
  const ids = (list) => list.map((one) => one.documentId);
  const { articles, authors, categories, tags, uploadFiles } = found;
  const pictures = uploadFiles.filter((one) => one.mime.startsWith('image/'));
  return { articles: ids(articles), authors: ids(authors), categories: ids(categories), tags: ids(tags), files: ids(pictures) };
}

/** Addresses of the sitemap, and of lists beyond their first pages. */
async function addresses(count) {
  const sitemap = await (await fetch(`${site}/sitemap.xml`)).text();
  const pages = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/gu)].map((found) => found[1]);
  const articles = pages.filter((page) => page.includes('/articles/')).length;
  const lists = Array.from({ length: Math.floor(articles / 2 / 10) }, (_, page) => `${site}/articles?page=${page + 2}`);
  const others = pages.filter((page) => !page.includes('/articles/'));
  return [...others, ...lists, ...pages.filter((page) => page.includes('/articles/'))].slice(0, count);
}

async function visit(pages) {
  const failed = [];
  const rest = [...pages];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let page = rest.pop(); page; page = rest.pop()) {
      const answer = await fetch(page);
      await answer.text();
      // an article that was taken back is gone
      if (!answer.ok && answer.status !== 404) failed.push(`${page}: ${answer.status}`);
    }
  }));
  if (failed.length > 0) throw new Error(failed.join('\n'));
}

/** Until the site has been told everything. */
const settled = () => until('every webhook is delivered', async () => {
  const { webhookDeliveries } = await ask(api, '{ webhookDeliveries(states: [WAITING]) { total } }', { token: editor });
  return webhookDeliveries.total === 0;
});

const sum = (list, figure) => list.reduce((all, one) => all + one[figure], 0);

async function stale() {
  const answers = await recorded();
  const differing = [];
  for (const { body, data } of answers) {
    const { query, variables } = JSON.parse(body);
    const now = await ask(api, query, { variables });
    if (JSON.stringify(now) !== data) differing.push(body);
  }
  return differing;
}

let known = await documents();
for (let number = known.articles.length; number < Number(wantedPages); number += 1) await mutate(newArticle(dice, known, number));
known = await documents();
await settled();
const pages = await addresses(Number(wantedPages));
console.log(`${pages.length} pages, ${known.articles.length} articles`);
await visit(pages);
const before = await recorded();
const kinds = {};
for (let done = 0; done < Number(wantedEdits); done += TOGETHER) {
  for (let one = 0; one < TOGETHER; one += 1) {
    const [kind, ...mutation] = edit(dice, known);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    await mutate(mutation);
  }
  await settled();
  await visit(pages);
}
const after = await recorded();
const fetched = sum(after, 'asked') - sum(before, 'asked');
const changed = sum(after, 'other') - sum(before, 'other');
const old = await stale();
console.table(kinds);
console.log(`${fetched} answers fetched anew, ${changed} of them were other ones: ${(fetched / changed).toFixed(2)} times the ideal`);
console.log(`${after.length} answers kept, ${old.length} out of date`);
old.slice(0, 5).forEach((body) => console.log(body.slice(0, 600)));
process.exitCode = old.length > 0 || fetched > BAR * changed ? 1 : 0;
