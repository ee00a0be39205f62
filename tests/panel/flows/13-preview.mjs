import { createHmac } from 'node:crypto';
import { ask } from '../api.mjs';

export const name = 'an entry is looked at on the site, which is given a token that it can verify, and what was typed is saved before';

const CONTENT = '/admin/content/api::article.article';
/** Where the example says that its site is. */
const ENTRANCE = 'http://localhost:3000/api/draft';
/** What the server was started with. */
const SECRET = 'a secret of previews that everybody knows';

export async function run({ page }) {
  await page.goto('/admin');
  const draft = async (data) => {
    const create = 'mutation ($data: ArticleInput!) { createArticle(data: $data, status: DRAFT) { documentId } }';
    return (await ask(page, create, { data })).createArticle.documentId;
  };
  const { me } = await ask(page, '{ me { documentId } }');
  const article = await draft({ title: 'Looked at', slug: 'looked-at' });
  // the site
  await page.context().route(`${ENTRANCE}*`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>A page of the site</title>' }));
  const about = page.getByRole('complementary', { name: 'About this entry' });
  const look = async () => {
    const opened = page.context().waitForEvent('page');
    await about.getByRole('button', { name: 'Preview on the site' }).click();
    return opened;
  };

  await page.goto(`${CONTENT}/${article}`);
  await page.getByRole('textbox', { name: 'Slug' }).fill('looked-at-now');
  const tab = await look();
  await tab.waitForURL(`${ENTRANCE}?token=*`);
  const claims = verified(new URL(tab.url()).searchParams.get('token'));
  const { iat, exp, jti, ...told } = claims;
  expectEqual(told, {
    aud: 'presswork-preview',
    path: '/en/articles/looked-at-now',
    contentType: 'api::article.article',
    documentId: article,
    locale: 'en',
    status: 'draft',
    sub: me.documentId,
  });
  expectEqual([exp - iat, typeof jti], [60, 'string']);
  expectEqual(await tab.evaluate(() => [document.referrer, window.opener]), ['', null]);
  await tab.close();
  const { article: stored } = await ask(page, 'query ($id: ID!) { article(documentId: $id, status: DRAFT) { slug } }', { id: article });
  expectEqual(stored, { slug: 'looked-at-now' });

  // what the address needs and the entry does not have is told in its place
  const unnamed = await draft({ title: 'Without an address' });
  await page.goto(`${CONTENT}/${unnamed}`);
  const nothing = await look();
  await about.getByText('slug is part of the address of the page, and this entry has none').waitFor();
  if (!nothing.isClosed()) await nothing.waitForEvent('close');

  // a type without a page has no button
  await page.goto('/admin/content/api::tag.tag');
  const { createTag } = await ask(page, 'mutation { createTag(data: { name: "previewed" }) { documentId } }');
  await page.goto(`/admin/content/api::tag.tag/${createTag.documentId}`);
  await about.getByText('Created').first().waitFor();
  expectEqual(await about.getByRole('button', { name: 'Preview on the site' }).count(), 0);
}

/** What a token says, as a site reads it. */
function verified(token) {
  const [head, claims, signature] = token.split('.');
  const expected = createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url');
  expectEqual([JSON.parse(Buffer.from(head, 'base64url')), signature], [{ alg: 'HS256', typ: 'JWT' }, expected]);
  return JSON.parse(Buffer.from(claims, 'base64url'));
}

function expectEqual(found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}
