import assert from 'node:assert/strict';
import { administer } from '../api.mjs';
import { admin } from '../people.mjs';

export const name = 'an admin comes in by way of a provider, another one links it, and a stranger is told why not';

export async function run(world) {
  const { api, newPage } = world;
  const kim = await newPage();
  world.pages.kim = kim;
  await throughProvider(api, kim, 'kim');
  await kim.getByRole('heading', { name: 'Dashboard' }).waitFor();
  const { me } = await administer(kim, '{ me { email role { name } } }');
  assert.deepEqual(me, { email: 'kim@example.test', role: { name: 'Super Admin' } });
  assert.equal(await kim.evaluate(() => document.cookie), '', 'a script can read the session');

  const stranger = await newPage();
  world.pages.stranger = stranger;
  await throughProvider(api, stranger, 'mallory');
  await stranger.getByRole('heading', { name: 'Log in' }).waitFor();
  await stranger.getByRole('alert').getByText('None of your groups').waitFor();

  const ada = await admin(world);
  await ada.goto(`${api}/admin/account`);
  await ada.getByRole('link', { name: 'Link Company' }).click();
  await logIn(ada, 'ada');
  await ada.waitForURL(`${api}/admin/account?linked=company`);
  await ada.getByRole('status').getByText('company is linked').waitFor();
}

async function throughProvider(api, page, who) {
  await page.goto(`${api}/admin`);
  await page.getByRole('link', { name: 'Log in with Company' }).click();
  await logIn(page, who);
  await page.waitForURL(`${api}/admin**`);
}

/** What the provider asks: who somebody is, and whether they agree. */
async function logIn(page, who) {
  await page.fill('input[name=login]', who);
  await page.fill('input[name=password]', 'any');
  await page.click('button[type=submit]');
  await page.click('button[type=submit]');
}
