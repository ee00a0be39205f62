import { ask } from '../api.mjs';

export const name = 'GraphiQL asks as a visitor, on the administration and in the place of a role';

export async function run({ page, admin }) {
  const add = 'mutation ($title: String!, $status: PublicationStatus) { createArticle(data: { title: $title }, status: $status) { documentId } }';
  await ask(page, add, { title: 'Open to everybody', status: 'PUBLISHED' });
  await ask(page, add, { title: 'Open to visitors', status: 'PUBLISHED' });
  await ask(page, add, { title: 'Nobody knows yet', status: 'DRAFT' });
  const grants = [{ action: 'api::article.article.find', bounds: { rows: { title: { endsWith: 'everybody' } } } }];
  const role = { name: 'Readers of some', description: 'What is open to everybody', grants };
  await ask(page, 'mutation ($role: UsersPermissionsRoleInput!) { createUsersPermissionsRole(data: $role) { documentId } }', { role });

  await page.getByRole('link', { name: 'GraphiQL' }).click();
  const tool = page.frameLocator('iframe[title=GraphiQL]');
  const result = tool.getByRole('region', { name: 'Result Window' });
  /** Runs a query that is called `name`, and waits until the answer shows `text`. */
  const execute = async (name, selection, text) => {
    await tool.getByRole('region', { name: 'Operation Editor' }).getByRole('textbox').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(`query ${name} ${selection}`);
    // the editor closes what is opened
    await page.keyboard.press('Control+Shift+End');
    await page.keyboard.press('Delete');
    // the history has what is known of the operation when it runs: the tab is called so then
    await tool.getByRole('group', { name: 'Select active operation' }).getByRole('button', { name, exact: true }).waitFor();
    // where there are several operations, it opens a menu of them: until GraphiQL knows that there is one, this is for those of before
    await tool.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).and(tool.locator(':not([aria-haspopup])')).click();
    await result.getByText(text).first().waitFor();
  };
  const shows = async (text) => (await result.getByText(text).count()) > 0;

  // the examples come when the schema is known, and not over what somebody wrote
  await tool.getByText('ArticleList').first().waitFor();
  await execute('All', '{ articles { title } }', 'Open to visitors');
  if (await shows('Nobody knows yet')) throw new Error('a visitor sees a draft');

  // in the place of others, what these see
  await tool.getByRole('combobox', { name: 'As', exact: true }).selectOption({ label: 'Readers of some' });
  await tool.getByText('In the place of somebody else, queries only.').waitFor();
  await page.waitForURL(/as=role/);
  await execute('Some', '{ seen: articles { title } }', 'seen');
  if (!(await shows('Open to everybody')) || (await shows('Open to visitors'))) throw new Error('the role does not see what it may');

  await tool.getByRole('button', { name: 'Show History' }).click();
  await tool.getByRole('region', { name: 'History' }).getByRole('button', { name: 'Some', exact: true }).waitFor();
  await tool.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
  await tool.getByText('articles_connection').first().waitFor();

  await tool.getByRole('combobox', { name: 'Schema' }).selectOption({ label: 'Administration' });
  await page.waitForURL(/schema=admin/);
  await tool.getByText('contentModel').first().waitFor();
  await execute('Me', '{ me { email } }', admin.email);
}
