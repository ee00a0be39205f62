import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

export const name = 'a token is made, read once, used by a program, and revoked';

export async function run({ page, url }) {
  await page.goto('/admin/settings/tokens');
  await page.getByRole('link', { name: 'New API token' }).click();
  await page.getByLabel('Name').fill('Tags of the site');
  await page.getByLabel('Works until').selectOption('7 days from now');
  await page.getByRole('radio', { name: 'What is chosen' }).check();
  await page.getByRole('checkbox', { name: 'Tag: find', exact: true }).check();
  await page.getByRole('button', { name: 'Review and save' }).click();
  const review = page.getByRole('dialog', { name: 'What changes in Tags of the site' });
  await review.getByText('Tag: find').waitFor();
  await review.getByRole('button', { name: 'Save' }).click();

  const once = page.getByRole('dialog', { name: 'The secret of Tags of the site' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await once.getByRole('button', { name: 'Copy: The secret' }).click();
  await once.getByText('Copied').waitFor();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(secret, /^presswork_\w+$/);
  assert.equal(await once.getByRole('group', { name: 'The secret' }).textContent(), secret);
  await once.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('heading', { name: 'Tags of the site' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Tags of the site' }).waitFor();
  assert.ok(!(await page.content()).includes(secret), 'the secret is shown again');

  // not by the page: the browser writes a refusal to the console
  const read = async (query) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return { status: answer.status, ...(await answer.json()) };
  };
  assert.ok(Array.isArray((await read('{ tags { name } }')).data.tags));
  assert.ok((await read('{ articles { title } }')).errors, 'it allows more than was chosen');

  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API tokens' }).click();
  const row = page.getByRole('row', { name: 'Tags of the site' });
  await row.getByText(secret.slice(0, secret.lastIndexOf('_') + 1)).waitFor();
  await row.getByText('1 grant').waitFor();
  await row.getByText('in 6 days').waitFor(); // and some hours
  await row.getByRole('link', { name: 'Tags of the site' }).click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  const sure = page.getByRole('dialog', { name: 'Revoke Tags of the site?' });
  await sure.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('It does not work any more, and cannot be changed.').waitFor();
  // servers may not know it at once: two seconds are promised, and asking takes a moment
  const end = Date.now() + 5_000;
  while ((await read('{ tags { name } }')).status !== 401) {
    assert.ok(Date.now() < end, 'the token still works long after its end');
    await pause(200);
  }
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API tokens' }).click();
  await page.getByRole('heading', { name: 'API tokens' }).waitFor();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('switch', { name: 'Show those that do not work any more' }).check();
  await row.getByText('Revoked').waitFor();
}
