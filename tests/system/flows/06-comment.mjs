import assert from 'node:assert/strict';
import { editor, reader, signedIn } from '../people.mjs';
import { appears } from '../site.mjs';
import { until } from '../wait.mjs';

export const name = 'a reader comments, an editor approves it, and the page shows it, on a phone, too';

const TEXT = `Three hundred and eleven steps, to be exact: ${'tap'.repeat(50)}`;

export async function run(world) {
  const { api, site, people } = world;
  const article = `${site}/articles/${people.article.slug}`;
  const page = await signedIn(world);
  await page.goto(article);
  await page.getByLabel('Comment', { exact: true }).fill(TEXT);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('status').getByText('awaiting approval').waitFor();
  const visitor = await world.newPage();
  world.pages.visitor = visitor;
  await visitor.goto(article);
  await visitor.getByRole('heading', { name: 'Comments' }).waitFor();
  if (await visitor.getByText(TEXT).count()) throw new Error('a comment that nobody approved is shown');

  const hers = await editor(world);
  await hers.goto(`${api}/admin/content/api::comment.comment`);
  await hers.getByLabel('Search').fill(TEXT);
  await hers.waitForURL(/q=Three/);
  const found = hers.getByRole('row').filter({ has: hers.getByRole('link') });
  await until('the comment alone is listed', async () => (await found.count()) === 1);
  await found.getByRole('link', { name: people.reader.username }).click();
  await hers.getByRole('radiogroup', { name: 'Approved' }).getByText('Yes', { exact: true }).click();
  await hers.getByRole('button', { name: 'Save', exact: true }).click();
  await hers.getByText(/^Saved at/).waitFor();
  const taken = await appears(visitor, article, TEXT);
  await visitor.setViewportSize({ width: 320, height: 640 });
  const wider = await visitor.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, 'a long word makes the page wider than a phone');
  return taken;
}
