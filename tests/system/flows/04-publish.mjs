import { editor } from '../people.mjs';
import { appears, becomes, disappears } from '../site.mjs';

export const name = 'what is published, changed and taken back is so in pages that were kept, within two seconds';

const CHANGED = 'The lamp room, by day';

export async function run(world) {
  const { api, site, people, newPage } = world;
  const { documentId, title, slug } = people.article;
  const [list, address] = [`${site}/articles`, `${site}/articles/${slug}`];
  const visitor = await newPage();
  world.pages.visitor = visitor;
  world.expected.push(/status of 404/);
  // all that the site keeps is kept before
  for (const page of [list, address, `${site}/`]) await visitor.goto(page);
  const page = await editor(world);
  await page.goto(`${api}/admin/content/api::article.article/${documentId}`);
  const times = [];

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText(/^Published at/).waitFor();
  times.push(await appears(visitor, list, title), await appears(visitor, address, 'A lamp is a promise.'));

  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(CHANGED);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('heading', { name: CHANGED }).waitFor();
  await page.getByText(/^Published at/).waitFor();
  times.push(await appears(visitor, address, CHANGED), await appears(visitor, list, CHANGED));

  await page.getByRole('button', { name: 'More to do with this entry' }).click();
  await page.getByRole('menuitem', { name: 'Unpublish' }).click();
  await page.getByRole('dialog', { name: 'Unpublish this entry?' }).getByRole('button', { name: 'Unpublish' }).click();
  await page.getByText(/^Unpublished at/).waitFor();
  const isGone = async () => (await visitor.goto(address)).status() === 404;
  times.push(await becomes(visitor, address, 'it is gone', isGone), await disappears(visitor, list, CHANGED));

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText(/^Published at/).waitFor();
  times.push(await appears(visitor, list, CHANGED));
  people.article.title = CHANGED;
  return `after ${times.join(', ')}`;
}
