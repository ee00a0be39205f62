import { ask } from '../api.mjs';

export const name = 'a picture is uploaded, described, used as the cover of an article, and deleted';

/** A picture of two colours, as a camera would have made it: made by the browser, so that no file is needed. */
const draw = () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 300 });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#3b6ea5';
  pen.fillRect(0, 0, 480, 300);
  pen.fillStyle = '#e8c07d';
  pen.fillRect(0, 180, 480, 120);
  return canvas.toDataURL('image/png').split(',')[1];
};

export async function run({ page }) {
  await page.goto('/admin/media');
  const bytes = Buffer.from(await page.evaluate(draw), 'base64');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await (await chooser).setFiles({ name: 'dunes.png', mimeType: 'image/png', buffer: bytes });
  await page.getByRole('status').getByText('1 file was uploaded').waitFor();

  // its details say what it is, and take what it shows
  await page.getByRole('list', { name: 'Files' }).getByRole('link', { name: /dunes\.png/ }).click();
  const details = page.getByRole('dialog', { name: 'dunes.png' });
  await details.getByText('480 × 300').first().waitFor();
  await details.getByText('No entry that you may read').waitFor();
  await details.getByLabel('Alternative text').fill('Dunes below a blue sky');
  await details.getByLabel('Caption').fill('At the coast, in May');
  await details.getByRole('button', { name: 'Save' }).click();
  await details.getByRole('status').getByText('Saved').waitFor();
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'hidden' });

  // an article takes it as its cover
  await page.goto('/admin/content/api::article.article/new');
  await page.getByLabel('title').fill('A walk in the dunes');
  const cover = page.getByRole('group', { name: 'cover' });
  await cover.getByRole('button', { name: 'Choose from the library' }).click();
  const library = page.getByRole('dialog', { name: 'cover' });
  await library.getByLabel('Find files').fill('dunes');
  await library.getByRole('button', { name: 'dunes.png' }).click();
  await cover.getByText('Dunes below a blue sky').waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText(/^Published at/).waitFor();

  // readers have it
  const sought = { title: 'A walk in the dunes' };
  const read = 'query ($title: String!) { articles(filters: { title: { eq: $title } }) { documentId cover { documentId url alternativeText caption width height } } }';
  const [article] = (await ask(page, read, sought, '/graphql')).articles;
  const { documentId, url, ...told } = article.cover;
  const expected = { alternativeText: 'Dunes below a blue sky', caption: 'At the coast, in May', width: 480, height: 300 };
  if (JSON.stringify(told) !== JSON.stringify(expected)) throw new Error(`the cover is ${JSON.stringify(told)}`);
  const served = await page.request.get(url);
  if (!served.ok() || !(await served.body()).equals(bytes)) throw new Error(`${url} is not what was uploaded: ${served.status()}`);

  // the file says where it is shown, and is not deleted without telling so
  await page.goto(`/admin/media?file=${documentId}`);
  await details.getByRole('region', { name: 'Shown by' }).getByRole('link', { name: 'A walk in the dunes' }).waitFor();
  await details.getByRole('button', { name: 'Delete…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete “dunes.png”?' });
  await question.getByText('1 file is shown by entries, which lose it').waitFor();
  await question.getByRole('link', { name: 'A walk in the dunes' }).waitFor();
  await question.getByRole('button', { name: 'Delete' }).click();
  await question.waitFor({ state: 'hidden' });
  await page.getByText('There are no files here').or(page.getByRole('list', { name: 'Files' })).waitFor();
  const left = await ask(page, read, sought, '/graphql');
  if (left.articles[0].cover !== null) throw new Error('the article still has a cover that was deleted');
  const { uploadFile } = await ask(page, 'query ($file: ID!) { uploadFile(documentId: $file) { name } }', { file: documentId });
  if (uploadFile !== null) throw new Error('the file is still there');
}
