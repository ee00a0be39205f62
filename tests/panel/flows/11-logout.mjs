import { ask } from '../api.mjs';

export const name = 'whoever logs out is out: no cookie, no screen, no operation';

export async function run({ page, url, admin }) {
  const cookies = async () => (await page.context().cookies(url)).map((cookie) => cookie.name);
  await page.goto('/admin/content/api::article.article');
  await page.getByRole('heading', { name: 'Article', level: 1 }).waitFor();
  if ((await cookies()).length === 0) throw new Error('there is no cookie of a session');
  if (await page.evaluate(() => document.cookie)) throw new Error('a script can read the session');

  await page.getByRole('button', { name: 'My account' }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  const left = await cookies();
  if (left.length > 0) throw new Error(`cookies are left: ${left}`);

  await page.goBack();
  await page.waitForURL(/login\?to=.*article/);
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await page.goto('/admin/settings/tokens');
  await page.getByRole('heading', { name: 'Log in' }).waitFor();

  const { me } = await ask(page, '{ me { email } }');
  if (me !== null) throw new Error(`still logged in: ${me.email}`);
  // not by the page, where the refusal would stand in the console
  const refused = await page.request.post('/admin/graphql', { headers: { origin: new URL(url).origin }, data: { query: '{ apiTokens { name } }' } });
  const { data, errors } = await refused.json();
  if (data || errors[0].message !== 'Forbidden access') throw new Error(`not refused: ${await refused.text()}`);

  // and comes back to where the way was stopped
  await page.getByLabel('Email').fill(admin.email);
  await page.locator('input[type=password]').fill(admin.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'API tokens' }).waitFor();
}
