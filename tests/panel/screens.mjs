// Opens every screen of the panel, light, dark and on a phone, and has axe-core look at each; where PICTURES names a folder, it takes pictures of the first two:
// node screens.mjs SERVER CHROMIUM SETUP_CODE, where the server has the blog with its content and no admin yet.
import { mkdir, writeFile } from 'node:fs/promises';
import axe from 'axe-core';
import UPNG from 'upng-js';
import { ask, until } from './api.mjs';
import { check, open } from './browser.mjs';
import { run as setUp } from './flows/01-set-up.mjs';
import { receive } from './receiver.mjs';

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true },
};
const ARTICLE = 'api::article.article';
/** All of WCAG 2.2 AA and what is good besides; one of its rules is off unless it is asked for. */
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

const button = (name) => (page) => page.getByRole('button', { name, exact: true }).click();
const dialog = (page) => page.getByRole('dialog').waitFor();
const steps = (...all) => async (page) => {
  for (const step of all) await step(page);
};

/** For whoever is not logged in: what each is called, where it is, what is done there. */
const OUTSIDE = [
  ['login', '/login'],
  ['forgot-password', '/forgot-password'],
  ['reset-password', '/reset-password?code=1'],
  ['invitation', '/invitation?token=1'],
];

/** For admins; `known` are the ids of what there is. */
const inside = (known) => [
  ['dashboard', '/'],
  ['list', `/content/${ARTICLE}`],
  ['list-filter', `/content/${ARTICLE}`, steps(button('Filter'), (page) => page.getByRole('button', { name: 'Condition' }).click())],
  ['list-narrow', `/content/api::comment.comment`],
  ['entry', `/content/${ARTICLE}/${known.article}`],
  ['entry-new', `/content/${ARTICLE}/new`],
  ['entry-about', `/content/${ARTICLE}/${known.article}`, steps(button('History'), button('Where it is used'))],
  ['single', '/content/api::homepage.homepage'],
  [
    'schedule',
    `/content/${ARTICLE}/${known.article}`,
    steps(button('More to do with this entry'), (page) => page.getByRole('menuitem', { name: 'Schedule…' }).click(), dialog),
  ],
  ['compare', `/content/${ARTICLE}/${known.article}`, steps(button('Compare versions'), dialog)],
  ['media', '/media'],
  ['file', `/media?file=${known.file}`, dialog],
  ['crop', `/media?file=${known.file}`, steps(dialog, button('Crop…'), (page) => page.getByRole('dialog', { name: 'Crop' }).waitFor())],
  ['storage', '/media', steps(button('Storage…'), dialog)],
  // which the browser remembers
  ['media-list', '/media', (page) => page.getByRole('radio', { name: 'List' }).press('Space')],
  ['users', '/people/users'],
  ['user', `/people/users/${known.user}`],
  ['admins', '/people/admins'],
  ['admin', `/people/admins/${known.admin}`],
  ['admin-new', '/people/admins/new'],
  ['roles-of-users', '/access/users'],
  ['roles-of-admins', '/access/admins'],
  ['role', `/access/users/${known.role}`],
  ['bounds', `/access/users/${known.role}`, steps(button('Bounds of Article: find'), dialog)],
  ['explain', `/explain?user=${known.user}&action=${ARTICLE}.find&documentId=${known.article}&status=PUBLISHED`],
  ['tokens', '/settings/tokens'],
  ['token', `/settings/tokens/${known.token}`],
  ['new-token', '/settings/tokens/new', (page) => page.getByRole('radio', { name: 'What is chosen' }).check()],
  ['webhooks', '/settings/webhooks'],
  ['webhook', `/settings/webhooks/${known.webhook}`],
  ['webhook-new', '/settings/webhooks/new', button('Add header')],
  ['webhook-declared', '/settings/webhooks/declared%2Fsite', steps(button('Send a test'), (page) => page.getByText('The receiver did not').waitFor())],
  ['webhook-deliveries', '/settings/webhooks/deliveries'],
  ['webhook-delivery', `/settings/webhooks/deliveries?delivery=${known.delivery}`, dialog],
  ['account', '/account'],
  ['types', '/types'],
  ['types-table', '/types', (page) => page.getByText('Table', { exact: true }).click()],
  ['type', `/types/${ARTICLE}`],
  ['type-graphql', `/types/${ARTICLE}?tab=graphql`],
  ['attribute', `/types/${ARTICLE}`, steps(button('Edit author'), dialog)],
  ['attribute-kinds', `/types/${ARTICLE}`, steps(button('Add field'), dialog)],
  ['review', `/types/${ARTICLE}`, review],
  ['providers', '/settings/providers'],
  ['locales', '/settings/locales'],
  ['mail', '/settings/mail'],
  ['mail-details', '/settings/mail', steps((page) => page.getByRole('row', { name: 'ada@example.org' }).getByRole('link').first().click(), dialog)],
  ['templates', '/settings/templates'],
  ['template', '/settings/templates/reset-password', (page) => page.locator('iframe[title=Preview]').waitFor()],
  ['media-settings', '/settings/media'],
  ['audit', '/settings/audit'],
  ['audit-details', `/settings/audit?entry=${known.audit}`, dialog],
  ['system', '/settings/system'],
  ['graphiql', '/graphiql', (page) => page.frameLocator('iframe').getByRole('button', { name: 'Execute query' }).waitFor()],
  ['palette', '/', steps((page) => page.keyboard.press('Control+k'), dialog)],
  ['keys', '/', steps((page) => page.keyboard.press('?'), dialog)],
  ['not-found', '/nowhere'],
];

/** A field more, and what it would do to files, database and API. */
async function review(page) {
  await button('Add field')(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Text' }).first().click();
  await page.getByLabel('Name in the API').fill('subtitle');
  await button('Done')(page);
  await page.getByRole('link', { name: 'Review 1 change' }).click();
  await page.getByRole('button', { name: 'Apply' }).waitFor();
}

/** Two webhooks, of which one is told of a change and one is not; what it was told. */
async function prepareWebhooks(page) {
  const create = 'mutation ($name: String!, $url: String!, $events: [String!]!, $headers: [AdminWebhookHeaderInput!], $enabled: Boolean) { createWebhook(name: $name, url: $url, events: $events, headers: $headers, enabled: $enabled) { id } }';
  const headers = [{ name: 'X-Site', value: 'blog' }];
  const search = { name: 'Search', url: receiver.url, events: ['entry.update', 'entry.publish', 'entry.unpublish', 'entry.delete'], headers };
  const { createWebhook } = await ask(page, create, search);
  await ask(page, create, { name: 'The site before', url: 'https://old.example.org/api/presswork', events: ['cache.invalidate'], enabled: false });
  // one that no other screen shows
  const { articles } = await ask(page, '{ articles(filters: { slug: { eq: "errors-that-help" } }) { documentId } }');
  await ask(page, 'mutation ($id: ID!) { updateArticle(documentId: $id, status: PUBLISHED, data: { title: "Errors that helped" }) { documentId } }', { id: articles[0].documentId });
  const query = '{ webhookDeliveries(event: "entry.publish", states: [DELIVERED]) { nodes { id } } }';
  const delivery = await until(async () => (await ask(page, query)).webhookDeliveries.nodes[0]);
  return { webhook: createWebhook.id, delivery: delivery.id };
}

/** What the content of the blog lacks, and the ids of what is looked at. */
async function prepare(page) {
  const found = await ask(page, '{ articles(filters: { slug: { eq: "the-index-you-forgot" } }) { documentId } uploadFiles(filters: { name: { eq: "harbour.jpg" } }) { documentId } adminUsers { documentId } }');
  const [article, file, admin] = [found.articles[0], found.uploadFiles[0], found.adminUsers[0]].map(({ documentId }) => documentId);
  const webhooks = await prepareWebhooks(page);
  await ask(page, 'mutation ($id: ID!) { updateArticle(documentId: $id, status: DRAFT, data: { title: "The index that everybody forgets" }) { documentId } }', { id: article });
  const grants = [
    { action: `${ARTICLE}.find`, bounds: { fields: ['slug', 'title'], rows: { title: { containsi: 'index' } } } },
    { action: 'api::author.author.find' },
  ];
  await ask(
    page,
    `mutation ($id: ID!) { scheduleEntry(contentType: "${ARTICLE}", documentId: $id, action: PUBLISH, at: "2126-01-01T08:00:00Z") { id } }`,
    { id: article },
  );
  const role = await ask(page, 'mutation ($data: UsersPermissionsRoleInput!) { createUsersPermissionsRole(data: $data) { documentId } }', {
    data: { name: 'Guests', description: 'Readers of a few pieces', grants },
  });
  const user = await ask(page, 'mutation ($data: UsersPermissionsUserInput!) { createUsersPermissionsUser(data: $data) { data { documentId } } }', {
    data: { username: 'grace', email: 'grace@example.org', password: 'a bridge too far', confirmed: true, role: role.createUsersPermissionsRole.documentId },
  });
  const token = await ask(page, 'mutation ($grants: [UsersPermissionsGrantInput!]) { createApiToken(name: "The site", kind: CUSTOM, grants: $grants) { id } }', { grants });
  await ask(page, 'mutation { sendTestEmail(to: "ada@example.org") { id } }');
  const log = await ask(page, '{ auditEntries(pagination: { pageSize: 1 }, filters: { action: { eq: "update" } }) { id } }');
  return {
    ...webhooks,
    article,
    file,
    admin,
    role: role.createUsersPermissionsRole.documentId,
    user: user.createUsersPermissionsUser.data.documentId,
    token: token.createApiToken.id,
    audit: log.auditEntries[0].id,
  };
}

const [url, chromium, code] = process.argv.slice(2);
const out = process.env.PICTURES;
const { browser, noted, newPage } = await open(chromium, url);
const admin = { email: 'ada@example.org', password: 'correct horse battery' };
const receiver = await receive();
const findings = [];
let count = 0;

/** Opens a screen and waits until nothing of it is on its way any more. */
async function visit(page, path, act) {
  await page.goto(`/admin${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await act?.(page);
  await page.waitForFunction(() => {
    const isLoading = document.querySelector('[role=status][aria-label=Loading], [aria-busy=true], [data-loading]');
    return !isLoading && [...document.images].every((image) => image.complete);
  });
}

/** With 256 colours, which is a third of the bytes. */
async function picture(page, path) {
  const taken = UPNG.decode(await page.screenshot({ animations: 'disabled' }));
  const png = UPNG.encode([UPNG.toRGBA8(taken)[0]], taken.width, taken.height, 256);
  await writeFile(path, new Uint8Array(png));
}

async function look(page, theme, [name, path, act]) {
  const pictures = theme === 'phone' ? undefined : out;
  count += 1;
  try {
    await visit(page, path, act);
  } catch (error) {
    findings.push(`${name} (${theme}) does not open: ${error.message.split('\n')[0]}`);
    if (out) await page.screenshot({ path: `${out}/failed-${name}-${theme}.png` });
    return;
  }
  if (pictures) await picture(page, `${pictures}/${name}-${theme}.png`);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (beyond > 0) findings.push(`${name} (${theme}) is ${beyond} pixels too wide`);
  // by the debugger, which no policy of the page keeps out; but a mail in its sandbox runs nothing
  const frames = page.frames().filter((frame) => frame.url().startsWith(url));
  for (const frame of frames) await frame.evaluate(axe.source);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
  for (const { id, help, nodes } of violations) {
    for (const node of nodes) findings.push(`${name} (${theme}) ${id}: ${help}\n    ${node.target.flat().join(' ')}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll('\n', ' ')}`);
  }
}

try {
  if (out) await mkdir(out, { recursive: true });
  const visitors = {};
  for (const [theme, options] of Object.entries(LOOKS)) {
    visitors[theme] = await newPage(options);
    await look(visitors[theme], theme, ['set-up', '/']);
  }
  const first = await newPage();
  await setUp({ page: first, code, admin });
  const known = await prepare(first);
  const storageState = await first.context().storageState();
  for (const [theme, options] of Object.entries(LOOKS)) {
    for (const screen of OUTSIDE) await look(visitors[theme], theme, screen);
    const page = await newPage({ ...options, storageState });
    for (const screen of inside(known)) await look(page, theme, screen);
  }
  try {
    check(noted);
  } catch (error) {
    findings.push(error.message);
  }
} finally {
  await browser.close();
  receiver.close();
}
console.log(`${count} screens looked at, ${findings.length} findings`);
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
