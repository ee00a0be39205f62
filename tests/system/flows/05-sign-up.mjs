import assert from 'node:assert/strict';
import { link, receive } from '../mails.mjs';
import { reader, signIn } from '../people.mjs';

export const name = 'a reader signs up, confirms the address by a mail, and signs in';

export async function run(world) {
  const { site, mails } = world;
  const person = { username: '🌹 rosa', email: 'rosa@example.test', password: 'a reader of many things' };
  const page = await reader(world);
  await page.goto(`${site}/sign-up`);
  await page.getByLabel('User name').fill(person.username);
  await page.getByLabel('Email address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('status').getByText('Look into your mail').waitFor();

  await signIn(world, page, person);
  await page.getByRole('alert').getByText('not confirmed yet').waitFor();
  const mail = await receive(mails, person.email, /./);
  await page.goto(link(mail, `${site}/confirm`));
  await page.getByRole('button', { name: 'Confirm your address' }).click();
  await page.getByRole('status').getByText('Your address is confirmed').waitFor();
  await signIn(world, page, person);
  await page.getByRole('link', { name: 'Your profile' }).waitFor();
  assert.equal(await page.evaluate(() => document.cookie), '', 'a script can read the session');
  world.people.reader = person;
}
