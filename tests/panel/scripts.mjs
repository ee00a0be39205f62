// Scripts, stored in the place of text.
import { ask, until } from './api.mjs';

/** Begins with what it is the text of, so that each screen can be seen to show it. */
const image = (what) => `${what} "><img src=x onerror=alert(1)>`;
/** Not for names of files and folders, of which only what stands behind the last slash is kept. */
const evil = (what) => `${image(what)}<script>alert(1)</script>`;
const LINK = 'javascript:alert(1)';
const MARKDOWN = [
  evil('Body'),
  `[a link](${LINK}) ![a picture](${LINK})`,
  `<a href="${LINK}" onclick="alert(1)">another</a> <svg onload=alert(1)>`,
].join('\n\n');
const written = (text) => ({ type: 'text', text });
const BLOCKS = [{ type: 'paragraph', children: [written(evil('Words')), { type: 'link', url: LINK, children: [written('a link')] }] }];
/** A type whose own name is one. */
export const TYPE = 'api::odd.odd';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Stores scripts wherever the API takes text, and has `receiver` answer with one; answers with the ids of what it made. */
export async function store(page, receiver) {
  const make = async (operation, data, type) => {
    const selection = /User$/.test(operation) ? 'data { documentId }' : 'documentId';
    const { made } = await ask(page, `mutation ($data: ${type}!) { made: ${operation}(data: $data) { ${selection} } }`, { data });
    return (made.data ?? made).documentId;
  };
  const { modelEditing } = await ask(page, '{ modelEditing { revision } }');
  const info = { singularName: 'odd', pluralName: 'odds', displayName: evil('Type'), description: evil('Purpose') };
  const attributes = { name: { type: 'string' }, words: { type: 'blocks' } };
  const definition = { kind: 'collectionType', collectionName: 'odds', info, options: {}, attributes };
  const apply = 'mutation ($change: [AdminModelFileInput!]!, $expected: String!) { applyModelChange(change: $change, expected: $expected) { ok } }';
  await ask(page, apply, { change: [{ uid: TYPE, definition }], expected: modelEditing.revision });
  const odd = await make('createOdd', { name: evil('Name'), words: BLOCKS }, 'OddInput');

  const folder = await make('createUploadFolder', { name: image('Folder') }, 'UploadFolderInput');
  const upload = 'mutation ($file: Upload!, $info: FileInfoInput) { upload(file: $file, info: $info) { documentId } }';
  const told = { name: image('File'), alternativeText: evil('Alternative'), caption: evil('Caption') };
  const operations = JSON.stringify({ query: upload, variables: { file: null, info: told } });
  const file = { name: 'odd.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') };
  const headers = { 'apollo-require-preflight': 'true', origin: new URL(page.url()).origin };
  const uploaded = await page.request.post('/admin/graphql', { headers, multipart: { operations, map: JSON.stringify({ file: ['variables.file'] }), file } });
  const answer = await uploaded.json();
  if (!answer.data?.upload) throw new Error(JSON.stringify(answer));
  const cover = answer.data.upload.documentId;

  receiver.answer = { status: 200, body: evil('Answer') };
  const listen = 'mutation ($name: String!, $url: String!) { createWebhook(name: $name, url: $url, events: ["entry.create"]) { id } }';
  const { createWebhook: webhook } = await ask(page, listen, { name: evil('Listener'), url: receiver.url });
  const author = await make('createAuthor', { name: evil('Writer'), bio: evil('Life') }, 'AuthorInput');
  const category = await make('createCategory', { name: evil('Category'), description: evil('About') }, 'CategoryInput');
  const tag = await make('createTag', { name: evil('Tag') }, 'TagInput');
  const seo = { metaTitle: evil('Meta'), metaDescription: evil('Description'), canonicalUrl: LINK };
  const link = { label: evil('Label'), url: LINK };
  const blocks = [
    { __typename: 'ComponentBlocksRichText', body: MARKDOWN },
    { __typename: 'ComponentBlocksQuote', text: evil('Quote'), attribution: evil('Said') },
    { __typename: 'ComponentBlocksCallToAction', heading: evil('Heading'), text: evil('Call'), link },
  ];
  const words = { title: evil('Title'), body: MARKDOWN, excerpt: evil('Excerpt'), metadata: { [evil('Key')]: evil('Value') } };
  const related = { author, categories: [category], tags: [tag], cover };
  const article = await make('createArticle', { ...words, ...related, seo, links: [link], blocks }, 'ArticleInput');
  await make('createComment', { authorName: evil('Commenter'), body: evil('Comment'), article }, 'CommentInput');
  await make('updateHomepage', { title: evil('Home'), intro: MARKDOWN, seo }, 'HomepageInput');

  const described = (what) => ({ name: evil(what), description: evil('Described'), grants: [] });
  const role = await make('createUsersPermissionsRole', described('Role'), 'UsersPermissionsRoleInput');
  const adminRole = await make('createAdminRole', described('Editors'), 'AdminRoleInput');
  const login = { email: 'odd@example.org', password: 'a long enough one' };
  const user = await make('createUsersPermissionsUser', { ...login, username: evil('User'), role }, 'UsersPermissionsUserInput');
  const admin = await make('createAdminUser', { ...login, firstname: evil('Admin'), lastname: evil('Surname'), role: adminRole }, 'AdminUserInput');
  const { token } = await ask(page, 'mutation ($name: String!) { token: createApiToken(name: $name, kind: READ_ONLY) { id } }', { name: evil('Token') });
  await ask(page, 'mutation ($name: String) { createLocale(code: "is", name: $name) { ok } }', { name: evil('Locale') });
  const template = { name: 'odd', subject: evil('Template'), text: evil('Text'), html: evil('Html') + MARKDOWN };
  await ask(page, 'mutation ($input: EmailTemplateInput!) { saveEmailTemplate(input: $input) { name } }', { input: template });
  const letter = { to: ['odd@example.org'], subject: evil('Subject'), html: evil('Html') };
  const { mail } = await ask(page, 'mutation ($input: SendEmailInput!) { mail: sendEmail(input: $input) { id } }', { input: letter });

  // what a visitor can write, of which a mail tells
  const message = { name: evil('Sender').slice(0, 100), email: 'odd@example.org', text: evil('Message') };
  await ask(page, 'mutation ($data: MessageInput!) { createMessage(data: $data) { documentId } }', { data: message }, '/graphql');
  const log = 'query ($entry: String!) { auditEntries(filters: { documentId: { eq: $entry } }) { id } }';
  const { auditEntries } = await ask(page, log, { entry: article });
  const heard = 'query ($id: ID!) { webhookDeliveries(documentId: $id, states: [DELIVERED]) { nodes { id } } }';
  const delivery = await until(async () => (await ask(page, heard, { id: author })).webhookDeliveries.nodes[0]);
  const made = { webhook: webhook.id, delivery: delivery.id };
  return { ...made, odd, folder, file: cover, article, role, adminRole, user, admin, token: token.id, mail: mail.id, change: auditEntries[0].id };
}
