import { editor } from '../people.mjs';

export const name = 'the editor looks at the draft on the site, which shows it to nobody else, and leaves the preview';

export async function run(world) {
  const { api, site, people, newPage } = world;
  const { documentId, title, slug } = people.article;
  const address = `${site}/articles/${slug}`;
  const page = await editor(world);
  await page.goto(`${api}/admin/content/api::article.article/${documentId}`);
  const [preview] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Preview on the site' }).click(),
  ]);
  world.pages.preview = preview;
  await preview.waitForURL(address);
  await preview.getByRole('heading', { level: 1, name: title }).waitFor();
  await preview.getByText('Preview: this page shows drafts.').waitFor();
  await preview.getByText('A lamp is a promise.').waitFor();
  for (const picture of await preview.locator('main img').all()) await picture.evaluate((image) => image.decode());

  // the browser itself writes to the console that an address answered with 404
  world.expected.push(/status of 404/);
  const visitor = await newPage();
  world.pages.visitor = visitor;
  const status = async (tab) => (await tab.goto(address)).status();
  if ((await status(visitor)) !== 404) throw new Error('a visitor sees the draft');
  await preview.getByRole('button', { name: 'Leave preview' }).click();
  await preview.getByText('Preview: this page shows drafts.').waitFor({ state: 'detached' });
  if ((await status(preview)) !== 404) throw new Error('the preview goes on after it was left');
  await preview.close();
}
