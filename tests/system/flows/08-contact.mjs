import assert from 'node:assert/strict';
import { receive, source } from '../mails.mjs';

export const name = 'a visitor writes to the team, which gets a mail and answers the visitor';

export async function run(world) {
  const { site, mails, newPage } = world;
  const page = await newPage();
  world.pages.visitor = page;
  await page.goto(`${site}/contact`);
  await page.getByLabel('Your name').fill('Otto Normal');
  await page.getByLabel('Your email address').fill('otto@example.test');
  await page.getByLabel('Message').fill('The lamps are not lit on Mondays.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('status').getByText('Your message is with the team').waitFor();
  const mail = await receive(mails, 'team@blog.example', /./);
  assert.match(mail.text, /The lamps are not lit on Mondays/);
  assert.match(await source(mails, mail), /^Reply-To: <otto@example\.test>\r?$/m);
}
