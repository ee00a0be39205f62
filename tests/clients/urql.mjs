// @urql/core as a front end uses it: node urql.mjs URL TOKEN
import assert from 'node:assert/strict';
import { cacheExchange, Client, fetchExchange, gql } from '@urql/core';
import { counting, visit } from './steps.mjs';

const [url, token] = process.argv.slice(2);
const calls = counting();
const client = (token) => new Client({
  url,
  fetch: calls,
  preferGetMethod: false,
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions: { headers: token ? { authorization: `Bearer ${token}` } : {} },
});
const visitor = client();
const editor = client(token);

const LIST = gql`
  query List($filters: ArticleFiltersInput) {
    articles(filters: $filters, sort: ["title:asc"], pagination: { limit: 4 }) { documentId title categories { name } comments { body } }
  }`;
const TAGS = gql`query Tags { tags(sort: "name", pagination: { limit: 100 }) { documentId name } }`;
const CREATE = gql`mutation Create($name: String) { createTag(data: { name: $name }) { documentId name } }`;
const UPDATE = gql`mutation Update($id: ID!, $name: String) { updateTag(documentId: $id, data: { name: $name }) { documentId name } }`;

let tag;
await visit('@urql/core', {
  'list with a filter': async () => {
    const filters = { tags: { name: { eq: 'performance' } } };
    const { data, error } = await visitor.query(LIST, { filters });
    assert.equal(error, undefined);
    assert.ok(data.articles.length > 0);
    return data.articles.map((article) => article.title).join(', ');
  },
  'the same list out of the cache': async () => {
    const before = calls.count;
    await visitor.query(LIST, { filters: { tags: { name: { eq: 'performance' } } } });
    assert.equal(calls.count, before);
    return 'no request';
  },
  'a query by GET': async () => {
    const { data, error } = await visitor.query(TAGS, {}, { preferGetMethod: 'force', requestPolicy: 'network-only' });
    assert.equal(error, undefined);
    return `${data.tags.length} tags`;
  },
  'create, after which lists are read again': async () => {
    const before = await editor.query(TAGS, {});
    const { data, error } = await editor.mutation(CREATE, { name: 'urql' });
    assert.equal(error, undefined);
    tag = data.createTag;
    const after = await editor.query(TAGS, {});
    assert.equal(after.data.tags.length, before.data.tags.length + 1);
    return `${before.data.tags.length}, then ${after.data.tags.length} tags`;
  },
  'update': async () => {
    const { data } = await editor.mutation(UPDATE, { id: tag.documentId, name: 'urql 6' });
    assert.equal(data.updateTag.name, 'urql 6');
    return data.updateTag.name;
  },
  'an error of a field': async () => {
    const { data, error } = await editor.mutation(CREATE, { name: 'urql 6' });
    assert.deepEqual(data, { createTag: null });
    assert.equal(error.graphQLErrors[0].extensions.code, 'BAD_USER_INPUT');
    return error.graphQLErrors[0].message;
  },
  'what a visitor may not do': async () => {
    const { error } = await visitor.mutation(CREATE, { name: 'x' });
    assert.equal(error.graphQLErrors[0].extensions.code, 'FORBIDDEN');
    return error.graphQLErrors[0].message;
  },
  'a document that is not valid': async () => {
    const { error } = await visitor.query(gql`{ articles { nope } }`, {});
    assert.equal(error.graphQLErrors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
    return error.graphQLErrors[0].message;
  },
});
