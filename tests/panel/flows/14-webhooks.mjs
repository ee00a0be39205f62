import assert from 'node:assert/strict';
import { ask, until } from '../api.mjs';
import { receive, signedBy } from '../receiver.mjs';

export const name = 'a webhook is made, tried, told again what it missed, given another secret, and deleted';

const WEBHOOKS = '/admin/settings/webhooks';

export async function run({ page }) {
  const receiver = await receive();
  try {
    await page.goto(WEBHOOKS);
    await declared(page);
    const secret = await make(page, receiver);
    const article = await told(page, receiver, secret);
    await missed(page, receiver, article);
    await changedTwice(page);
    await rotated(page, receiver, secret);
    await inGerman(page);
    await deleted(page);
  } finally {
    receiver.close();
  }
}

/** What presswork.toml has is shown and can be tried, and is not changed here. */
async function declared(page) {
  await page.getByRole('row', { name: /^site presswork\.toml/ }).getByRole('link', { name: 'site' }).click();
  await page.getByText('presswork.toml declares this webhook').waitFor();
  for (const button of ['New secret', 'Delete', 'Save']) assert.equal(await page.getByRole('button', { name: button }).count(), 0);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('status').getByText('The receiver did not take the test').waitFor();
  // its id has a slash, which the address keeps
  await page.getByLabel('State').selectOption('Failed');
  await page.waitForURL(/declared%2Fsite\?state=FAILED$/);
  await page.reload();
  await page.getByRole('heading', { name: 'site', level: 1 }).waitFor();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Webhooks' }).click();
}

async function make(page, receiver) {
  await page.getByRole('link', { name: 'New webhook' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Search');
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('http://10.0.0.1/');
  await page.getByRole('checkbox', { name: 'entry.create' }).check();
  await page.getByRole('checkbox', { name: 'entry.publish' }).check();
  await page.getByRole('checkbox', { name: 'media.delete' }).check();
  await page.getByRole('button', { name: 'Add header' }).click();
  await page.getByRole('textbox', { name: 'Name of header 1' }).fill('X-Site');
  await page.getByRole('textbox', { name: 'Value of header 1' }).fill('blog');
  const save = page.getByRole('button', { name: 'Make the webhook' });
  await save.click();
  // what is refused stands at its field
  await page.locator('input[type=url][aria-invalid=true]').waitFor();
  assert.match(await address.getAttribute('aria-describedby'), /error/);
  await address.fill(receiver.url);
  await save.click();
  const once = page.getByRole('dialog', { name: 'The secret of Search' });
  const secret = await once.getByRole('group', { name: 'The secret' }).textContent();
  assert.match(secret, /^whsec_/);
  await once.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('heading', { name: 'Search', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Search', level: 1 }).waitFor();
  assert.ok(!(await page.content()).includes(secret), 'the secret is shown again');
  assert.equal(await page.getByRole('textbox', { name: 'Value of header 1' }).inputValue(), '');
  return secret;
}

/** A test, and a change: both are signed, and the delivery leads to the entry. */
async function told(page, receiver, secret) {
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('status').getByText('The receiver took the test: status 200').waitFor();
  await page.getByRole('group', { name: 'How the answer begins' }).getByText('thank you').waitFor();
  const [test] = receiver.requests;
  assert.deepEqual([test.headers['x-strapi-event'], test.headers['x-site'], signedBy(test, secret)], ['trigger-test', 'blog', 0]);

  const { createArticle } = await ask(page, 'mutation { createArticle(data: { title: "Found soon" }, status: DRAFT) { documentId } }');
  const article = createArticle.documentId;
  await page.reload();
  const row = page.getByRole('row', { name: new RegExp(`^Entry made Article ${article} Delivered`) });
  await row.getByRole('link', { name: article }).click();
  await page.waitForURL(new RegExp(article));
  await page.getByRole('textbox', { name: 'Title' }).waitFor();
  await page.goBack();
  await row.getByRole('link', { name: 'Entry made' }).click();
  const details = page.getByRole('dialog', { name: 'Delivery' });
  await details.getByRole('row', { name: 'X-Site not shown' }).waitFor();
  await details.getByRole('row', { name: 'x-strapi-event entry.create' }).waitFor();
  const body = JSON.parse(await details.getByRole('group', { name: 'Body' }).textContent());
  const sent = receiver.requests.find(({ headers }) => headers['x-strapi-event'] === 'entry.create');
  assert.deepEqual([body, body.entry.title, signedBy(sent, secret)], [JSON.parse(sent.body), 'Found soon', 0]);
  await details.getByRole('button', { name: 'Send again' }).click();
  await details.getByText('It is sent again.').waitFor();
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: /^Entry made/ }).nth(1).waitFor();
  await until(() => receiver.requests.filter(({ headers }) => headers['webhook-id'] === sent.headers['webhook-id']).length === 2);
  return article;
}

/** A receiver that is gone is disabled; when it is back, it is told what it missed. */
async function missed(page, receiver, article) {
  receiver.answer = { status: 410, body: 'no more' };
  await ask(page, 'mutation ($id: ID!) { updateArticle(documentId: $id, status: PUBLISHED, data: { slug: "found-soon" }) { documentId } }', { id: article });
  await page.reload();
  await until(async () => (await ask(page, '{ webhooks { name enabled } }')).webhooks.some(({ enabled }) => !enabled));
  await page.reload();
  await page.getByText('it answered 410').waitFor();
  await page.getByLabel('State').selectOption('Failed');
  await page.getByRole('row', { name: /^Entry published Article \w+ Failed .* it answers 410$/ }).waitFor();

  receiver.answer = { status: 200, body: 'back' };
  await page.getByRole('switch', { name: 'Enabled' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('it answered 410').waitFor({ state: 'hidden' });
  await page.getByLabel('State').selectOption('All');
  await page.getByRole('button', { name: 'Send again what it missed…' }).click();
  const again = page.getByRole('dialog', { name: 'Send again to Search' });
  await again.getByRole('button', { name: 'Send again' }).click();
  await again.getByText('It is sent again.').waitFor();
  await again.getByRole('button', { name: 'Send again' }).click();
  await again.getByText('There is nothing to send again.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /^Entry published Article \w+ Delivered/ }).waitFor();
}

/** Somebody else changes the webhook while it is edited: both changes are kept, and nobody's is lost unseen. */
async function changedTwice(page) {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Search engine');
  const { webhooks } = await ask(page, '{ webhooks { id name } }');
  const { id } = webhooks.find(({ name: called }) => called === 'Search');
  await ask(page, 'mutation ($id: ID!) { updateWebhook(id: $id, events: ["entry.create", "entry.publish"]) { version } }', { id });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('The webhook was changed in the meantime').waitFor();
  await page.getByRole('button', { name: 'Read it again' }).click();
  await page.getByRole('checkbox', { name: 'media.delete', checked: false }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Search engine', level: 1 }).waitFor();
  const saved = (await ask(page, 'query ($id: ID!) { webhook(id: $id) { name events headers } }', { id })).webhook;
  assert.deepEqual(saved, { name: 'Search engine', events: ['entry.create', 'entry.publish'], headers: ['X-Site'] });
}

/** Another secret, while something is changed and not saved yet. */
async function rotated(page, receiver, before) {
  await page.getByRole('checkbox', { name: 'entry.delete' }).check();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog', { name: 'Give Search engine a new secret?' }).getByRole('button', { name: 'New secret' }).click();
  const once = page.getByRole('dialog', { name: 'The secret of Search engine' });
  const secret = await once.getByRole('group', { name: 'The secret' }).textContent();
  await once.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByText('Requests are signed with the secret before, too').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'hidden' });
  const known = receiver.requests.length;
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('status').getByText('The receiver took the test').waitFor();
  const test = receiver.requests[known];
  assert.deepEqual([signedBy(test, secret), signedBy(test, before)], [0, 1]);
}

async function inGerman(page) {
  const language = async (menu, entry) => {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menuitemradio', { name: entry }).click();
  };
  await language('My account', 'Deutsch');
  await page.getByRole('heading', { name: 'Zustellungen' }).waitFor();
  await page.getByRole('row', { name: /^Eintrag veröffentlicht Article \w+ Zugestellt/ }).first().waitFor();
  await page.getByRole('button', { name: 'Test senden' }).click();
  await page.getByRole('status').getByText('Der Empfänger hat den Test angenommen: Status 200').waitFor();
  await language('Mein Konto', 'English');
}

/** It is told nothing any more; what it was told can still be seen. */
async function deleted(page) {
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete Search engine?' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor();
  await page.getByRole('row', { name: 'Search engine' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Deliveries' }).click();
  await page.getByLabel('Event').selectOption('Entry published');
  await page.getByLabel('State').selectOption('Failed');
  await page.waitForURL(/event=entry\.publish&state=FAILED|state=FAILED&event=entry\.publish/);
  await page.getByRole('row', { name: /^Entry published \w+ Article \w+ Failed/ }).waitFor();
}
