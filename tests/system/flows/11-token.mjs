import assert from 'node:assert/strict';
import { send } from '../api.mjs';
import { admin } from '../people.mjs';
import { until } from '../wait.mjs';

export const name = 'a token is made, used through both servers, and refused by both once it is revoked';

const QUERY = '{ tags { name } }';

export async function run(world) {
  const { api } = world;
  const servers = world.system().replicas.map(({ url }) => url);
  const page = world.pages.kim ?? (await admin(world));
  await page.goto(`${api}/admin/settings/tokens`);
  await page.getByRole('link', { name: 'New API token' }).click();
  await page.getByLabel('Name').fill('The shop');
  await page.getByRole('radio', { name: 'What is chosen' }).check();
  await page.getByRole('checkbox', { name: 'Tag: find', exact: true }).check();
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('dialog', { name: 'What changes in The shop' }).getByRole('button', { name: 'Save' }).click();
  const once = page.getByRole('dialog', { name: 'The secret of The shop' });
  const token = await once.getByRole('group', { name: 'The secret' }).textContent();
  await once.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('heading', { name: 'The shop' }).waitFor();

  for (const server of servers) {
    const answer = await send(server, QUERY, { token });
    assert.ok(answer.data.tags.length > 0, JSON.stringify(answer));
    assert.ok((await send(server, '{ articles { title } }', { token })).errors, 'it allows more than was chosen');
  }
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog', { name: 'Revoke The shop?' }).getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('It does not work any more, and cannot be changed.').waitFor();
  const times = [];
  // two seconds are promised, and asking takes a moment
  for (const server of servers) {
    const isRefused = async () => (await send(server, QUERY, { token })).status === 401;
    times.push((await until(`${server} refuses the token`, isRefused, 4_000)).taken);
  }
  return `after ${times.map((time) => `${Math.round(time)} ms`).join(' and ')}`;
}
