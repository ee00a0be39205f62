import { link, receive } from '../mails.mjs';
import { admin } from '../people.mjs';

export const name = 'an editor is invited by mail, and chooses a password';

export async function run(world) {
  const { api, mails, newPage } = world;
  const person = { email: 'edith@blog.example', password: 'an editor of long standing' };
  const page = await admin(world);
  await page.goto(`${api}/admin/people/admins`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite an admin' });
  await dialog.getByLabel('Email').fill(person.email);
  await dialog.getByLabel('Role').selectOption('Editor');
  await dialog.getByLabel('First name').fill('Edith');
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('An invitation is on its way').waitFor();

  const mail = await receive(mails, person.email, /./);
  const hers = await newPage();
  world.pages.editor = hers;
  await hers.goto(link(mail, `${api}/admin/invitation`));
  await hers.locator('input[type=password]').first().fill(person.password);
  await hers.keyboard.press('Enter');
  await hers.getByRole('heading', { name: 'Dashboard' }).waitFor();
  world.people.editor = person;
}
