// Pictures of the site for its README: CHROMIUM=… node screens.mjs FOLDER SYSTEM_JSON
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ask, logIn } from './api.mjs';
import { check, open } from './browser.mjs';

const [folder, file] = process.argv.slice(2);
const { api, site, provider, editor, admin } = JSON.parse(readFileSync(file, 'utf8'));

const WIDE = { viewport: { width: 1280, height: 1120 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const DARK = { ...WIDE, colorScheme: 'dark' };

/** What each shows: an address, how it is looked at, and what is at the top of the picture. */
const SCREENS = {
  home: ['/', WIDE],
  article: ['/articles/along-the-river-without-a-plan', DARK],
  comments: ['/articles/the-index-you-forgot', { viewport: { width: 820, height: 900 } }, '.comments'],
  german: ['/de/articles', WIDE],
  phone: ['/de', PHONE],
  'sign-in': ['/sign-in', { viewport: { width: 820, height: 700 } }],
};

/** An address that leads an editor to an article that somebody has begun to change. */
async function preview(slug, title) {
  const find = 'query ($slug: String!) { articles(filters: { slug: { eq: $slug } }) { documentId } }';
  const [{ documentId }] = (await ask(api, find, { variables: { slug }, token: editor })).articles;
  const change = 'mutation ($id: ID!, $title: String!) { updateArticle(documentId: $id, status: DRAFT, data: { title: $title }) { documentId } }';
  await ask(api, change, { variables: { id: documentId, title }, token: editor });
  const administrate = await logIn(api, admin);
  const address = 'mutation ($id: ID!) { previewUrl(contentType: "api::article.article", documentId: $id, status: DRAFT) { url } }';
  return (await administrate(address, { id: documentId })).previewUrl.url;
}

const { noted, newPage, close } = await open([api, site], [provider]);

async function take(name, address, options, top) {
  const page = await newPage(options);
  await page.goto(new URL(address, site).href, { waitUntil: 'networkidle' });
  if (top) await page.locator(top).evaluate((element) => element.scrollIntoView());
  const images = page.locator('img').filter({ visible: true });
  for (const image of await images.all()) {
    if (await image.evaluate((one) => one.getBoundingClientRect().top < innerHeight)) await image.evaluate((one) => one.decode());
  }
  await page.screenshot({ path: path.join(folder, `${name}.jpg`), type: 'jpeg', quality: 82 });
  await page.context().close();
}

mkdirSync(folder, { recursive: true });
try {
  for (const [name, screen] of Object.entries(SCREENS)) await take(name, ...screen);
  await take('preview', await preview('soup-for-a-wet-sunday', 'Soup for a wet Sunday, and for the Monday after'), WIDE);
  check(noted);
} finally {
  await close();
}
