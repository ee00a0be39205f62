import { receive } from '../receiver.mjs';
import { TYPE, store } from '../scripts.mjs';

export const name = 'scripts in everything that people can store run on no screen';

export async function run({ page }) {
  const receiver = await receive();
  const ids = await store(page, receiver).finally(receiver.close);
  // where, and what of it must be seen there
  const screens = [
    ['/', 'Title'],
    ['/content/api::article.article', 'Title'],
    [`/content/api::article.article/${ids.article}`, 'Title', 'Body', 'Excerpt', 'Meta', 'Label', 'Quote', 'Writer', 'Alternative'],
    ['/content/api::author.author', 'Writer'],
    ['/content/api::message.message', 'Sender'],
    ['/content/api::homepage.homepage', 'Home'],
    [`/content/${TYPE}`, 'Type', 'Name'],
    [`/content/${TYPE}/${ids.odd}`, 'Type', 'Name', 'Words'],
    ['/media', 'Folder', 'File'],
    [`/media?file=${ids.file}`, 'File', 'Alternative', 'Caption', 'Title'],
    ['/people/users', 'User'],
    [`/people/users/${ids.user}`, 'User'],
    ['/people/admins', 'Admin'],
    [`/people/admins/${ids.admin}`, 'Admin'],
    ['/access/users', 'Role', 'Described'],
    [`/access/users/${ids.role}`, 'Role', 'Described', 'Type'],
    ['/access/admins', 'Editors'],
    [`/access/admins/${ids.adminRole}`, 'Editors', 'Type'],
    [`/explain?role=${ids.role}`, 'Role', 'Type'],
    [`/explain?user=${ids.user}&action=api::article.article.find`, 'User'],
    ['/settings/tokens', 'Token'],
    [`/settings/tokens/${ids.token}`, 'Token', 'Type'],
    ['/settings/webhooks', 'Listener'],
    [`/settings/webhooks/${ids.webhook}?delivery=${ids.delivery}`, 'Listener', 'Answer', 'Writer'],
    ['/settings/locales', 'Locale'],
    ['/settings/mail', 'Subject'],
    [`/settings/mail?mail=${ids.mail}`, 'Subject'],
    ['/settings/templates', 'Template'],
    ['/settings/templates/odd', 'Template', 'Text', 'Html'],
    ['/settings/audit', 'Type'],
    [`/settings/audit?entry=${ids.change}`, 'Title'],
    ['/types', 'Type'],
    [`/types/${TYPE}`, 'Type', 'Purpose'],
    ['/types?view=graph', 'Type'],
    ['/graphiql', 'GraphiQL'],
    ['/account', 'My account'],
  ];
  const more = {
    [`/content/api::article.article/${ids.article}`]: openEverything,
    '/settings/templates/odd': () => page.frameLocator('iframe[title=Preview]').getByText('Html').waitFor(),
    '/graphiql': () => page.frameLocator('iframe[title=GraphiQL]').getByRole('option', { name: 'Role' }).waitFor({ state: 'attached' }),
  };
  for (const [address, ...texts] of screens) {
    await page.goto(`/admin${address}`);
    for (const text of texts) await page.waitForFunction(isShown, text);
    await more[address]?.(page);
    for (const frame of page.frames()) {
      const found = await frame.evaluate(findScripts);
      if (found.length > 0) throw new Error(`on ${address}: ${found.join(', ')}`);
    }
  }
}

/** Whether people see it, as text or in a field. */
const isShown = (text) =>
  document.body.innerText.includes(text) || [...document.querySelectorAll('input, textarea')].some((field) => field.value.includes(text));

/** What of a page could run and is not ours. */
const findScripts = () => {
  const isOurs = ({ src }) => src && new URL(src).origin === location.origin && new URL(src).pathname.startsWith('/admin/assets/');
  const runs = ({ name, value }) => /^on/.test(name) || (/^(href|src|action|formaction|xlink:href)$/.test(name) && /^\s*javascript:/i.test(value));
  return [
    ...[...document.scripts].filter((script) => !isOurs(script)).map((script) => script.outerHTML),
    ...[...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(runs)).map((element) => element.outerHTML),
  ];
};

/** Preview, history and uses of an entry. */
async function openEverything(page) {
  await page.getByRole('toolbar', { name: 'Formatting of body' }).getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('region', { name: 'Preview of body' }).getByText('Body').waitFor();
  const about = page.getByRole('complementary', { name: 'About this entry' });
  await about.getByRole('button', { name: 'History' }).click();
  await about.getByText('Created').last().waitFor();
  await about.getByRole('button', { name: 'Where it is used' }).click();
  await about.getByText('Commenter').waitFor();
}
