export const name = 'the first admin is made, logs out and in again';

export async function run({ page, code, admin }) {
  await page.goto('/admin');
  await page.getByRole('heading', { name: 'The first admin' }).waitFor();
  await page.getByLabel('Code of the server').fill(code);
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Email').fill(admin.email);
  await page.locator('input[type=password]').fill(admin.password);
  await page.getByRole('button', { name: 'Make the first admin' }).click();
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  await page.getByRole('button', { name: 'My account' }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await page.getByLabel('Email').fill(admin.email);
  await page.locator('input[type=password]').fill('something else entirely');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Invalid email or password').waitFor();
  await page.locator('input[type=password]').fill(admin.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
}
