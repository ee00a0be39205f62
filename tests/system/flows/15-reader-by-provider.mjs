import assert from 'node:assert/strict';

export const name = 'a reader comes in by way of a provider, and out again';

export async function run({ site, newPage, pages }) {
  const page = await newPage();
  pages.nora = page;
  await page.goto(`${site}/sign-in`);
  await page.getByText('Sign in with Company').click();
  await page.fill('input[name=login]', 'nora');
  await page.fill('input[name=password]', 'any');
  await page.click('button[type=submit]');
  await page.click('button[type=submit]');
  await page.waitForURL(`${site}/**`);
  await page.getByRole('link', { name: 'Your profile' }).click();
  await page.getByText('nora@example.test').waitFor();
  assert.equal(await page.evaluate(() => document.cookie), '', 'a script can read the session');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
}
