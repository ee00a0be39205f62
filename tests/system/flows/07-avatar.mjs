import assert from 'node:assert/strict';
import { signedIn } from '../people.mjs';
import { draw } from '../pictures.mjs';
import { object } from '../s3.mjs';
import { ask } from '../api.mjs';

export const name = 'a reader uploads a picture, which lies in S3 and is shown';

export async function run(world) {
  const { api, site, people } = world;
  const page = await signedIn(world);
  await page.goto(`${site}/profile`);
  const buffer = await draw(page, ['#7b1fa2', '#ffd54f'], [640, 640]);
  await page.getByLabel('Picture').setInputFiles({ name: 'rosa.png', mimeType: 'image/png', buffer });
  await page.getByLabel('Display name').fill('Rosa the reader');
  await page.getByRole('button', { name: 'Save' }).click();
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
