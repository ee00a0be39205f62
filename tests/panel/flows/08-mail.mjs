import { ask } from '../api.mjs';

export const name = 'a mail template is changed and reset, and a test mail is sent';

export async function run({ page, admin }) {
  const template = async () => {
    const { emailTemplates } = await ask(page, '{ emailTemplates { name locale origin subject } }');
    return emailTemplates.find((one) => one.name === 'new-message' && one.locale === null);
  };

  await page.goto('/admin/settings/templates');
  await page.getByRole('link', { name: 'new-message' }).click();
  await page.getByRole('heading', { name: 'new-message', level: 1 }).waitFor();
  await page.getByLabel('Subject').fill('{{ entry.name }} asks: {{ entry.topic }}');
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByText('Ada asks: correction').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved here').waitFor();
  const saved = await template();
  if (saved.origin !== 'SAVED' || saved.subject !== '{{ entry.name }} asks: {{ entry.topic }}') throw new Error(JSON.stringify(saved));

  await page.getByRole('link', { name: 'Mail', exact: true }).click();
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(admin.email);
  await page.getByRole('button', { name: 'Send a test mail' }).click();
  await page.getByRole('status').getByText('The mail server took the mail over.').waitFor();
  const sent = await ask(page, '{ emailDeliveries(sort: "createdAt:desc", pagination: { limit: 1 }) { id subject status recipients { address } } }');
  const [mail] = sent.emailDeliveries;
  if (mail.status !== 'SENT' || mail.recipients[0].address !== admin.email) throw new Error(JSON.stringify(mail));
  const deliveries = page.getByRole('region', { name: 'Deliveries' });
  const row = deliveries.getByRole('row').filter({ hasText: admin.email }).first();
  await row.getByText('Sent').waitFor();
  await row.getByRole('link').click();
  const details = page.getByRole('dialog', { name: 'Mail' });
  await details.getByRole('row', { name: `To: ${admin.email} Sent` }).waitFor();
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: 'Mail templates' }).click();
  await page.getByRole('row', { name: /new-message/ }).getByText('Saved here').waitFor();
  await page.getByRole('link', { name: 'new-message' }).click();
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('dialog', { name: 'Reset' }).getByRole('button', { name: 'Reset' }).click();
  await page.getByText('Project', { exact: true }).waitFor();
  const subject = await page.getByLabel('Subject').inputValue();
  const left = await template();
  if (left.origin !== 'PROJECT' || left.subject.trim() !== subject) throw new Error(`${subject} is not ${JSON.stringify(left)}`);
}
