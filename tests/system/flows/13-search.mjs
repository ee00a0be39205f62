import assert from 'node:assert/strict';
import { ask } from '../api.mjs';

export const name = 'search finds an article, and what there is not is told so';

export async function run(world) {
  const { api, site, newPage } = world;
  const query = '{ articles(sort: "publishedOn:desc", pagination: { limit: 1 }) { title } }';
  const [{ title }] = (await ask(api, query)).articles;
  const page = await newPage();
  world.pages.visitor = page;
  await page.goto(`${site}/search`);
  await page.getByLabel('Search articles').fill(title);
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: title }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('q'), title);

  // the browser itself writes to the console that an address answered with 404
  world.expected.push(/status of 404/);
  for (const path of ['/no-such-page', '/articles/no-such-article', '/de/articles/gibt-es-nicht', '/articles?page=99999']) {
    const answer = await page.goto(`${site}${path}`);
    assert.equal(answer.status(), 404, path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
}
