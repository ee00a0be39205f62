import assert from 'node:assert/strict';
import { ask } from '../api.mjs';

export const name = 'a role reads two fields of some articles, and a user with it no more than that';

export async function run({ page, url }) {
  const write = 'mutation ($data: ArticleInput!) { createArticle(status: PUBLISHED, data: $data) { documentId } }';
  const titles = { shown: 'An open letter to readers', hidden: 'Notes that are for us' };
  await ask(page, write, { data: { title: titles.shown, slug: 'open-letter', body: 'Dear readers' } });
  await ask(page, write, { data: { title: titles.hidden, slug: 'notes', body: 'Only ours' } });

  await page.goto('/admin/access/users');
  await page.getByRole('link', { name: 'New role' }).click();
  await page.getByLabel('Name').fill('Guests');
  await page.getByRole('checkbox', { name: 'Article: find', exact: true }).check();
  await page.getByRole('button', { name: 'Bounds of Article: find', exact: true }).click();
  const bounds = page.getByRole('dialog', { name: 'Article: find' });
  await bounds.getByRole('checkbox', { name: 'All fields' }).uncheck();
  await bounds.getByRole('button', { name: 'None' }).click();
  await bounds.getByRole('checkbox', { name: 'Title' }).check();
  await bounds.getByRole('checkbox', { name: 'Slug' }).check();
  await bounds.getByRole('checkbox', { name: 'All entries' }).uncheck();
  await bounds.getByRole('button', { name: 'Condition' }).click();
  await bounds.getByLabel('Field', { exact: true }).selectOption('Title');
  await bounds.getByLabel('How Title is compared').selectOption('contains');
  await bounds.getByLabel('What Title is compared with').fill('open');
  await bounds.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('button', { name: 'Review and create' }).click();
  const review = page.getByRole('dialog', { name: 'What Guests will allow' });
  await review.getByText('only the fields slug, title').waitFor();
  await review.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Guests' }).waitFor();

  const guest = { identifier: 'grace', password: 'a bridge too far' };
  await page.getByRole('link', { name: 'Who has it?' }).click();
  await page.getByRole('link', { name: 'New user' }).click();
  await page.getByLabel('Username').fill(guest.identifier);
  await page.getByLabel('Email').fill('grace@example.org');
  await page.getByLabel('Password', { exact: true }).fill(guest.password);
  await page.getByLabel('Role').selectOption('Guests');
  await page.getByRole('switch', { name: 'Address confirmed' }).check();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: guest.identifier }).waitFor();

  await page.getByRole('link', { name: 'What may they do?' }).click();
  await page.getByLabel('Type', { exact: true }).selectOption('Article');
  await page.getByLabel('Action', { exact: true }).selectOption('find');
  await page.getByLabel('Version').selectOption('Published');
  const answer = page.getByRole('status').filter({ hasText: /allowed/i });
  const entry = page.getByRole('combobox', { name: 'Entry' });
  const askAbout = async (title) => {
    await entry.click();
    await entry.fill(title);
    await page.getByRole('option', { name: title }).click();
  };
  await askAbout(titles.shown);
  await answer.getByText('lets this entry through').waitFor();
  await answer.getByText('Allowed', { exact: true }).waitFor();
  await page.getByLabel('Field', { exact: true }).selectOption('Body');
  await answer.getByText('Not allowed', { exact: true }).waitFor();
  await page.getByLabel('Field', { exact: true }).selectOption('Any');
  await answer.getByText('Allowed', { exact: true }).waitFor();
  await askAbout(titles.hidden);
  await answer.getByText('does not let this entry through').waitFor();
  await answer.getByText('Not allowed', { exact: true }).waitFor();

  // what the panel says is what the user meets
  const read = async (query, variables, jwt) => {
    const headers = { 'content-type': 'application/json', ...(jwt ? { authorization: `Bearer ${jwt}` } : {}) };
    return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
  };
  const login = 'mutation ($identifier: String!, $password: String!) { login(input: { identifier: $identifier, password: $password }) { jwt } }';
  const { jwt } = (await read(login, guest)).data.login;
  assert.deepEqual((await read('{ articles { title slug } }', {}, jwt)).data, { articles: [{ title: titles.shown, slug: 'open-letter' }] });
  const refused = await read('{ articles { title body } }', {}, jwt);
  assert.match(JSON.stringify(refused.errors), /body/);
  assert.doesNotMatch(JSON.stringify(refused), /Dear readers/);
}
