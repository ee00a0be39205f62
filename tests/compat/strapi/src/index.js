'use strict';
// Loads the model's seed at the first start and opens a second port, on which a comparison puts the database back
// to that state (POST /reset), says what visitors may do (POST /grants) and how accounts are kept (POST /accounts), and asks
// for tokens (POST /state, and of a user POST /enter), for the number of a row (POST /number), for the code in a mail
// (POST /code) and for the schema (POST /schema).

const fs = require('fs');
const http = require('http');

const USER = 'plugin::users-permissions.user';
const ROLE = 'plugin::users-permissions.role';
const PERMISSION = 'plugin::users-permissions.permission';

module.exports = {
  async bootstrap({ strapi }) {
    const tokens = {};
    for (const type of ['full-access', 'read-only']) {
      await strapi.db.query('admin::api-token').deleteMany({ where: { name: type } });
      const token = await strapi.service('admin::api-token').create({ name: type, type, description: '', lifespan: null });
      tokens[type] = token.accessKey;
    }
    const lines = fs.readFileSync(process.env.SEED, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
    for (const line of lines) await write(strapi, line);
    for (const line of lines.filter((line) => line.documentId)) await finish(strapi, line);
    const mails = [];
    strapi.plugin('email').provider = { send: async (mail) => mails.unshift(mail) };
    const database = strapi.db.connection;
    const reset = await snapshot(database);
    const version = require('@strapi/strapi/package.json').version;
    serve({
      'POST /state': async () => ({ tokens, version }),
      'POST /schema': async () => ({ sdl: await schema() }),
      'POST /reset': async () => reset(),
      'POST /grants': async (actions) => grant(strapi, actions),
      'POST /accounts': async (settings) => keepAccounts(strapi, settings),
      'POST /enter': async (document) => enter(strapi, document),
      'POST /number': async (document) => number(strapi, document),
      'POST /code': async (address) => code(mails, address),
    });
  },
};

// One line of the seed (docs/seeding.md).
async function write(strapi, { type, documentId, status = 'published', locale, data }) {
  if (type.startsWith('plugin::')) {
    const known = await account(strapi, type, data);
    await strapi.db.query(type).create({ data: { ...known, documentId, publishedAt: new Date() } });
    return;
  }
  const documents = strapi.documents(type);
  const known = await strapi.db.query(type).findOne({ where: { documentId } });
  const params = { data: { ...data, ...withoutTexts(strapi, type, data), documentId }, locale };
  const written = known ? await documents.update({ documentId, ...params }) : await documents.create(params);
  if (written.documentId !== documentId) throw new Error(`${type} ${documentId} became ${written.documentId}`);
  if (hasDrafts(strapi, type) && status === 'published') await documents.publish({ documentId, locale });
}

// A seed knows roles by their types, and passwords in the clear.
async function account(strapi, type, { role, ...data }) {
  if (type !== USER && type !== PERMISSION) return { ...data, ...(role && { role }) };
  if (role) data.role = (await strapi.db.query(ROLE).findOne({ where: { type: role } })).id;
  return type === USER ? strapi.plugin('users-permissions').service('user').ensureHashedPasswords(data) : data;
}

// Strapi mistakes a text for JSON that is serialised already, so texts in JSON attributes are written afterwards.
function withoutTexts(strapi, type, data, replace = () => null) {
  const { attributes } = strapi.contentType(type);
  const texts = Object.entries(data).filter(([name, value]) => attributes[name]?.type === 'json' && typeof value === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name, replace(value)]));
}

const hasDrafts = (strapi, type) => Boolean(strapi.contentType(type).options?.draftAndPublish);

// Times come afterwards, because the document service sets its own, and those of other locales with them.
async function finish(strapi, { type, documentId, status = 'published', locale, createdAt, data }) {
  const at = new Date(createdAt);
  const rows = strapi.db.connection(strapi.db.metadata.get(type).tableName).where({ document_id: documentId });
  if (strapi.contentType(type).pluginOptions?.i18n?.localized) rows.where({ locale: locale ?? 'en' });
  const drafts = hasDrafts(strapi, type);
  const times = { created_at: at, updated_at: at, ...withoutTexts(strapi, type, data, JSON.stringify) };
  if (drafts) await rows.clone().whereNull('published_at').update(times);
  if (!drafts || status === 'published') await rows.clone().whereNotNull('published_at').update({ ...times, published_at: at });
}

// Keeps every table as it is now; the function that comes back restores them.
async function snapshot(database) {
  const rows = async (text) => (await database.raw(text)).rows;
  await database.raw('drop schema if exists snapshot cascade; create schema snapshot');
  const tables = (await rows("select tablename as name from pg_tables where schemaname = 'public'")).map((row) => row.name);
  for (const name of tables) await database.raw(`create table snapshot."${name}" as table public."${name}"`);
  const sequences = await rows("select sequencename as name, last_value as value from pg_sequences where schemaname = 'public'");
  const all = tables.map((name) => `public."${name}"`).join(', ');
  const refill = tables.map((name) => `insert into public."${name}" overriding system value select * from snapshot."${name}"`);
  const counters = sequences.map(({ name, value }) =>
    `select setval('public."${name}"', ${value ?? 1}, ${value !== null})`);
  return () => database.transaction(async (transaction) => {
    await transaction.raw('set local session_replication_role = replica');
    await transaction.raw(`truncate ${all}`);
    await transaction.raw([...refill, ...counters].join('; '));
  });
}

// The schema as clients see it, printed by graphql-js.
async function schema() {
  const { buildClientSchema, getIntrospectionQuery, printSchema } = require('graphql');
  const response = await fetch(`http://127.0.0.1:${process.env.PORT}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data } = await response.json();
  // Strapi's own order is the one in which it found its files, another one in each copy.
  const sort = (types) => types.sort((left, right) => (left.name < right.name ? -1 : 1));
  sort(data.__schema.types);
  sort(data.__schema.types.find((type) => type.name === 'GenericMorph').possibleTypes);
  return `${printSchema(buildClientSchema(data))}\n`;
}

// What visitors may do, beside what Strapi grants them by itself.
async function grant(strapi, actions) {
  const role = await strapi.db.query(ROLE).findOne({ where: { type: 'public' } });
  const permissions = strapi.db.query(PERMISSION);
  await permissions.deleteMany({ where: { role: role.id, action: { $notContains: '.auth.' } } });
  for (const action of actions) await permissions.create({ data: { action, role: role.id } });
}

// What an administrator sets of accounts: `email_confirmation`, `allow_register`, `default_role`.
async function keepAccounts(strapi, settings) {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
  await store.set({ value: { ...(await store.get()), ...settings } });
}

// The token of the user that is this document.
async function enter(strapi, documentId) {
  const { id } = await strapi.db.query(USER).findOne({ where: { documentId } });
  return { token: strapi.plugin('users-permissions').service('jwt').issue({ id }) };
}

// The number of the row of a user or a role.
async function number(strapi, documentId) {
  for (const type of [USER, ROLE]) {
    const found = await strapi.db.query(type).findOne({ where: { documentId } });
    if (found) return { number: found.id };
  }
  throw new Error(`nobody is ${documentId}`);
}

// The code in the last mail to this address.
function code(mails, address) {
  const { html } = mails.find(({ to }) => to === address);
  return { code: html.match(/[?](?:code|confirmation)=([0-9a-f]+)/)[1] };
}

function serve(routes) {
  http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    try {
      const answer = await routes[`${request.method} ${request.url}`](body && JSON.parse(body));
      response.end(JSON.stringify(answer ?? null));
    } catch (error) {
      response.writeHead(500).end(String(error.stack));
    }
  }).listen(Number(process.env.CONTROL_PORT), '127.0.0.1');
}
