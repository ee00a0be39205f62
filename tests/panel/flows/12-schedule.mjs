import { ask } from '../api.mjs';

export const name = 'an article is published at a time, another one is called off, and what could not be published is told';

const CONTENT = '/admin/content/api::article.article';
/** Long enough to schedule it on a busy machine, and short enough to wait for. */
const AHEAD_MS = 25_000;
/** How long it may take until it is done, and told. */
const PATIENCE_MS = 90_000;

export async function run({ page, admin }) {
  const titles = async () => {
    const query = '{ articles(filters: { title: { startsWith: "Timed" } }) { title } }';
    return (await ask(page, query, {}, '/graphql')).articles.map(({ title }) => title);
  };
  const draft = async (data) => {
    const create = 'mutation ($data: ArticleInput!) { createArticle(data: $data, status: DRAFT) { documentId } }';
    return (await ask(page, create, { data })).createArticle.documentId;
  };
  const about = page.getByRole('complementary', { name: 'About this entry' });
  const menu = async (item) => {
    await page.getByRole('button', { name: 'More to do with this entry' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await page.goto('/admin');

  // a time that is past is refused before it is sent, and the next hour is suggested
  const article = await draft({ title: 'Timed' });
  await page.goto(`${CONTENT}/${article}`);
  await menu('Schedule…');
  const dialog = page.getByRole('dialog', { name: 'Schedule' });
  await dialog.getByRole('radio', { name: 'Publish', exact: true }).and(page.locator(':focus')).waitFor();
  const zone = await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  await dialog.getByText(zone, { exact: true }).waitFor();
  await fillTime(page, dialog, -60_000);
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await dialog.getByText('This time is past: choose one to come').waitFor();

  // called off
  await fillTime(page, dialog, 3_600_000);
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await about.getByText(/^Will be published on/).waitFor();
  await about.getByText(new RegExp(`, ${admin.email}$`)).first().waitFor();
  await page.goto('/admin');
  const scheduled = page.getByRole('region', { name: 'Scheduled' });
  await scheduled.getByRole('row', { name: /^Timed \(en\) Publish/ }).waitFor();
  await scheduled.getByRole('link', { name: 'Timed' }).click();
  await about.getByRole('button', { name: /^Cancel: Will be published/ }).click();
  await about.getByText(/^Will be published on/).waitFor({ state: 'hidden' });

  // published on time, which the form hears of
  await page.getByText('Draft', { exact: true }).waitFor();
  await menu('Schedule…');
  await fillTime(page, dialog, AHEAD_MS);
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await about.getByText(/^Will be published on/).waitFor();
  expectEqual(await titles(), []);
  await about.getByText(/^Will be published on/).waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page.getByText('Published', { exact: true }).first().waitFor();
  expectEqual(await titles(), ['Timed']);

  // what is not valid by then is told where it is looked for
  const untitled = await draft({ excerpt: 'Timed, without a title' });
  const schedule =
    'mutation ($id: ID!, $at: DateTime!) { scheduleEntry(contentType: "api::article.article", documentId: $id, action: PUBLISH, at: $at) { id } }';
  await ask(page, schedule, { id: untitled, at: await page.evaluate(() => new Date(Date.now() + 1500).toISOString()) });
  await page.goto(`${CONTENT}/${untitled}`);
  await about.getByRole('alert').getByText('title must be a').waitFor();
  await page.goto('/admin');
  await scheduled.getByText('Not done in the last week').waitFor();
  await scheduled.getByRole('listitem').filter({ hasText: 'title must be a' }).waitFor();
}

/** Says when, so far from now. */
async function fillTime(page, dialog, ahead) {
  const [day, time] = await page.evaluate((later) => {
    const at = new Date(Date.now() + later);
    const two = (number) => String(number).padStart(2, '0');
    const parts = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two);
    return [`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`, parts.join(':')];
  }, ahead);
  await dialog.getByRole('textbox', { name: 'When: day' }).fill(day);
  await dialog.getByRole('textbox', { name: /^When: time/ }).fill(time);
}

function expectEqual(found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}
