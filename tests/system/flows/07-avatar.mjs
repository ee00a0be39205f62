import assert from 'node:assert/strict';
import { signedIn } from '../people.mjs';
import { draw } from '../pictures.mjs';
import { object } from '../s3.mjs';
import { ask } from '../api.mjs';
import { until } from '../wait.mjs';

export const name = 'a reader uploads a picture, which lies in S3 and is shown';

export async function run(world) {
  const { api, site, people } = world;
  const page = await signedIn(world);
  await page.goto(`${site}/profile`);
  const buffer = await draw(page, ['#7b1fa2', '#ffd54f'], [640, 640]);
  const picture = page.getByLabel('Picture');
  const save = page.getByRole('button', { name: 'Save' });
  await page.getByLabel('Display name').fill('Rosa the reader');
  await refused(picture, save);
  await picture.setInputFiles({ name: 'rosa.png', mimeType: 'image/png', buffer });
  await save.click();
  await page.getByRole('status').getByText('Saved').waitFor();

  const { token } = world.system();
  const query = 'query ($name: String!) { usersPermissionsUsers(filters: { username: { eq: $name } }) { displayName avatar { url mime width } } }';
  const answer = await ask(api, query, { token, variables: { name: people.reader.username } });
  const [{ displayName, avatar }] = answer.usersPermissionsUsers;
  assert.deepEqual([displayName, avatar.mime, avatar.width], ['Rosa the reader', 'image/png', 640]);
  const kept = await object(world.system().s3, avatar.url.split('/').at(-1));
  assert.ok(kept.equals(buffer), 'the object in S3 is not what was uploaded');
  const shown = page.locator('.who img');
  await shown.waitFor();
  assert.ok(await shown.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), 'the picture is not shown');
}

/** What is no picture, and what is too large to be sent at all. */
async function refused(picture, save) {
  const page = picture.page();
  await picture.setInputFiles({ name: 'text.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await save.click();
  await page.getByText('This is not a JPEG').waitFor();
  await picture.setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(7_000_000) });
  await until('the browser refuses it', () => picture.evaluate((input) => /5 MB at most/.test(input.validationMessage)));
  await save.click();
  assert.equal(await page.getByLabel('Display name').inputValue(), 'Rosa the reader');
}
