import assert from 'node:assert/strict';
import { administer, ask } from '../api.mjs';
import { editor } from '../people.mjs';
import { draw } from '../pictures.mjs';
import { until } from '../wait.mjs';

export const name = 'an editor writes an article with pictures, which nobody else sees';

const TITLE = 'The lamp room';

export async function run(world) {
  const { api } = world;
  const page = await editor(world);
  await page.goto(`${api}/admin/media`);
  const drawn = [
    ['lamps.png', ['#3b6ea5', '#e8c07d'], [1200, 800]],
    ['stairs.png', ['#263238', '#b0bec5'], [900, 1200]],
  ];
  for (const [file, colours, size] of drawn) {
    const buffer = await draw(page, colours, size);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await (await chooser).setFiles({ name: file, mimeType: 'image/png', buffer });
    await page.getByRole('list', { name: 'Files' }).getByRole('link', { name: file }).waitFor();
  }
  const query = '{ uploadFiles(filters: { name: { eq: "stairs.png" } }) { url formats } }';
  const [stairs] = (await administer(page, query)).uploadFiles;

  await page.goto(`${api}/admin/content/api::article.article/new`);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(TITLE);
  const cover = page.getByRole('group', { name: 'cover' });
  await cover.getByRole('button', { name: 'Choose from the library' }).click();
  const library = page.getByRole('dialog', { name: 'cover' });
  await library.getByLabel('Find files').fill('lamps');
  await library.getByRole('button', { name: 'lamps.png' }).click();
  await page.getByRole('textbox', { name: 'Excerpt' }).fill('Where the light of the tower is kept.');
  const body = page.getByRole('textbox', { name: 'Body' });
  await body.fill(`Two hundred steps, and then the lamps.\n\n![The stairs](${stairs.url})\n\nThey burn until morning.`);
  await page.getByRole('textbox', { name: 'Author' }).fill('Inês');
  await page.getByRole('option', { name: 'Inês Carvalho' }).click();
  await page.getByRole('button', { name: 'Add to Blocks' }).click();
  await page.getByRole('textbox', { name: 'Find a component' }).fill('quo');
  await page.getByRole('option', { name: 'Quote' }).click();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('A lamp is a promise.');
  await page.getByText(/^Saved at/).waitFor();
  await page.getByText('Draft', { exact: true }).waitFor();
  const { pathname } = new URL(page.url());
  world.people.article = { documentId: pathname.split('/').at(-1), title: TITLE, slug: 'the-lamp-room' };

  const sought = { variables: { title: TITLE } };
  const read = 'query ($title: String!) { articles(filters: { title: { eq: $title } }) { documentId } }';
  assert.deepEqual(await ask(api, read, sought), { articles: [] });
  const drafts = 'query ($title: String!) { articles(status: DRAFT, filters: { title: { eq: $title } }) { slug blocks { __typename } author { name } cover { name } } }';
  const { token } = world.system();
  const { found } = await until('the draft', async () => {
    const { articles } = await ask(api, drafts, { ...sought, token });
    return articles[0]?.blocks.length === 1 && articles[0];
  });
  assert.equal(found.slug, world.people.article.slug);
  assert.equal(found.author.name, 'Inês Carvalho');
  assert.equal(found.cover.name, 'lamps.png');
}
