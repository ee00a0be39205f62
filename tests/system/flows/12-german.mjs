import assert from 'node:assert/strict';
import { ask } from '../api.mjs';

export const name = 'the site in German: the same article, translated, and all of the page';

export async function run(world) {
  const { api, site, newPage } = world;
  const query = '{ articles(locale: "de", sort: "publishedOn:desc", pagination: { limit: 1 }) { documentId title slug } }';
  const [german] = (await ask(api, query)).articles;
  const both = 'query ($id: ID!) { article(documentId: $id) { title slug } }';
  const english = (await ask(api, both, { variables: { id: german.documentId } })).article;
  const page = await newPage();
  world.pages.visitor = page;
  await page.goto(`${site}/articles/${english.slug}`);
  await page.getByRole('heading', { level: 1, name: english.title }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: 'Deutsch' }).click();
  await page.waitForURL(`${site}/de/**`);
  await page.getByRole('heading', { level: 1, name: german.title }).waitFor();
  assert.equal(new URL(page.url()).pathname, `/de/articles/${german.slug}`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  await page.goto(`${site}/de`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('contentinfo').getByText('Presswork').waitFor();
}
