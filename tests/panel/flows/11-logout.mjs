import { ask } from '../api.mjs';

export const name = 'whoever logs out is out, after what is not saved was asked about: no cookie, no screen, no operation';

export async function run({ page, url, admin }) {
  const cookies = async () => (await page.context().cookies(url)).map((cookie) => cookie.name);
  await page.goto('/admin/content/api::article.article');
  await page.getByRole('heading', { name: 'Article', level: 1 }).waitFor();
  if ((await cookies()).length === 0) throw new Error('there is no cookie of a session');
  if (await page.evaluate(() => document.cookie)) throw new Error('a script can read the session');

  const logOut = async () => {
    await page.getByRole('button', { name: 'My account' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
  };
  // a link does not log anybody out
  await page.goto('/admin/logout');
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();

  // with something typed, it is asked first; whoever stays is not logged out
  await page.goto(`/admin/content/api::article.article/${await draft(page, 'Left')}`);
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  await title.fill('Left, and typed');
  await logOut();
  await leaving.getByRole('button', { name: 'Stay' }).click();
  await leaving.waitFor({ state: 'hidden' });
  if ((await cookies()).length === 0) throw new Error('whoever stays is logged out');
  await title.fill('Left, and saved');
  await logOut();
  await leaving.getByRole('button', { name: 'Save and leave' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await logIn(page, admin);
  const { articles } = await ask(page, '{ articles(status: DRAFT, filters: { title: { startsWith: "Left" } }) { title } }');
  if (articles[0]?.title !== 'Left, and saved') throw new Error(`not saved: ${JSON.stringify(articles)}`);

  await page.goto(`/admin/content/api::article.article/${await draft(page, 'Thrown away')}`);
  await title.fill('Thrown away, and typed');
  await logOut();
  await leaving.getByRole('button', { name: 'Leave without saving' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  const kept = await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('presswork.unsaved')));
  if (kept.length > 0) throw new Error(`the browser keeps ${kept}`);
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
  await enter(page, admin);
  await page.getByRole('heading', { name: 'API tokens' }).waitFor();
}

async function enter(page, admin) {
  await page.getByLabel('Email').fill(admin.email);
  await page.locator('input[type=password]').fill(admin.password);
  await page.keyboard.press('Enter');
}

async function logIn(page, admin) {
  await enter(page, admin);
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
}

async function draft(page, title) {
  const create = 'mutation ($title: String!) { createArticle(data: { title: $title }, status: DRAFT) { documentId } }';
  return (await ask(page, create, { title })).createArticle.documentId;
}
