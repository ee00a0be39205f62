// Files as front ends send them: node uploads.mjs URL TOKEN
import assert from 'node:assert/strict';
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { strapi } from '@strapi/client';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { visit } from './steps.mjs';

const [url, token] = process.argv.slice(2);
const { origin } = new URL(url);
const headers = { authorization: `Bearer ${token}` };

// What is at a file's URL.
async function text(path, more = {}) {
  const response = await fetch(new URL(path, origin), { headers: more });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.text();
}

const apollo = new ApolloClient({
  cache: new InMemoryCache(),
  link: new UploadHttpLink({ uri: url, headers: { ...headers, 'Apollo-Require-Preflight': 'true' } }),
});
const UPLOAD = gql`
  mutation Upload($file: Upload!, $files: [Upload!]!) {
    upload(file: $file, info: { caption: "One" }) { id name caption mime url }
    multipleUpload(files: $files) { id name url }
  }`;
const named = (name) => new File([`The text of ${name}.`], name);

await visit('apollo-upload-client', {
  'one file and two at once': async () => {
    const variables = { file: named('one.txt'), files: [named('two.txt'), named('three.txt')] };
    const { data } = await apollo.mutate({ mutation: UPLOAD, variables });
    const { upload, multipleUpload } = data;
    assert.deepEqual([upload.name, upload.caption, upload.mime], ['one.txt', 'One', 'text/plain']);
    assert.equal(await text(upload.url), 'The text of one.txt.');
    assert.equal(await text(multipleUpload[1].url, { range: 'bytes=4-7' }), 'text');
    return [upload, ...multipleUpload].map((file) => file.name).join(', ');
  },
});

const client = strapi({ baseURL: `${origin}/api`, auth: token });
let file;
await visit('@strapi/client', {
  'upload a file': async () => {
    const fileInfo = { name: 'Letter', alternativeText: 'A letter', caption: 'To you' };
    const options = { filename: 'letter.txt', mimetype: 'text/plain', fileInfo };
    [file] = await client.files.upload(new Blob(['Dear client']), options);
    assert.deepEqual([file.name, file.caption, typeof file.id], ['Letter', 'To you', 'number']);
    assert.equal(await text(file.url), 'Dear client');
    return file.url;
  },
  'find it': async () => {
    const filters = { mime: { $eq: 'text/plain' }, caption: { $contains: 'you' } };
    const found = await client.files.find({ filters, sort: 'name:asc' });
    assert.deepEqual(found.map(({ id }) => id), [file.id]);
    assert.equal((await client.files.findOne(file.id)).documentId, file.documentId);
    return `number ${file.id}`;
  },
  'change what is known of it': async () => {
    const changed = await client.files.update(file.id, { alternativeText: 'An answer' });
    assert.deepEqual([changed.alternativeText, changed.caption], ['An answer', 'To you']);
    return changed.alternativeText;
  },
  'delete it': async () => {
    await client.files.delete(file.id);
    await assert.rejects(client.files.findOne(file.id), { name: 'FileNotFoundError' });
    return 'gone';
  },
  'without a token': async () => {
    const visitor = strapi({ baseURL: `${origin}/api` });
    await assert.rejects(visitor.files.upload(new Blob(['x']), { filename: 'x.txt', mimetype: 'text/plain' }));
    return 'refused';
  },
});

await visit('fetch', {
  'a form with two files': async () => {
    const form = new FormData();
    for (const name of ['four.txt', 'five.txt']) form.append('files', named(name));
    const response = await fetch(`${origin}/api/upload`, { method: 'POST', headers, body: form });
    assert.equal(response.status, 201);
    return (await response.json()).map(({ name }) => name).join(', ');
  },
  // whoever is refused still learns why, though much is left to send
  'a large file with a bad token': async () => {
    const form = new FormData();
    form.append('files', new Blob([new Uint8Array(30_000_000)]), 'large.bin');
    const bad = { authorization: 'Bearer nothing' };
    const response = await fetch(`${origin}/api/upload`, { method: 'POST', headers: bad, body: form });
    assert.equal(response.status, 401);
    return (await response.json()).error.message;
  },
});
