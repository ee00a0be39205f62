import { link, receive } from '../mails.mjs';
import { signIn } from '../people.mjs';

export const name = 'a reader who forgot the password chooses another one, by a link that works once';

export async function run(world) {
  const { site, mails, newPage, people } = world;
  const page = await newPage();
  world.pages.forgetful = page;
  await page.goto(`${site}/forgot-password`);
  await page.getByLabel('Email address').fill(people.reader.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('status').getByText('a link is on its way').waitFor();
  const address = link(await receive(mails, people.reader.email, /password/i), `${site}/reset-password`);
  const choose = async (password) => {
    await page.goto(address);
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('New password, again').fill(password);
    await page.getByRole('button', { name: 'Save' }).click();
  };
  const before = people.reader.password;
  people.reader.password = 'something that stays in mind';
  await choose(people.reader.password);
  await page.getByRole('link', { name: 'Your profile' }).waitFor();

  const other = await newPage();
  world.pages.other = other;
  await signIn(world, other, { ...people.reader, password: before });
  await other.getByRole('alert').getByText('Name or password is not right').waitFor();
  await signIn(world, other, people.reader);
  await other.getByRole('link', { name: 'Your profile' }).waitFor();
  await choose('used a second time');
  await page.getByRole('alert').getByText('This link was used').waitFor();
}
