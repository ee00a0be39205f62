// @apollo/client as a front end uses it: node apollo.mjs URL TOKEN
import assert from 'node:assert/strict';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { counting, visit } from './steps.mjs';

const [url, token] = process.argv.slice(2);
const calls = counting();

// Entries are known by their documentId, as Strapi's documentation advises.
const cache = () => new InMemoryCache({
  dataIdFromObject: (object) => object.documentId && `${object.__typename}:${object.documentId}`,
});
const client = (token) => new ApolloClient({
  cache: cache(),
  link: new HttpLink({ uri: url, fetch: calls, headers: token ? { authorization: `Bearer ${token}` } : {} }),
});
const visitor = client();
const editor = client(token);

const LIST = gql`
  query List($limit: Int!) {
    articles(sort: "publishedOn:desc", pagination: { limit: $limit }) {
      documentId title author { documentId name } tags { documentId name } seo { metaTitle } blocks { __typename }
    }
  }`;
const PAGE = gql`
  query Page($page: Int!) {
    articles_connection(sort: "title", pagination: { page: $page, pageSize: 5 }) {
      nodes { documentId title }
      pageInfo { total page pageSize pageCount }
    }
  }`;
const TAG = gql`fragment Tag on Tag { documentId name }`;
const CREATE = gql`
  mutation Create($data: TagInput!) { createTag(data: $data) { ...Tag } }
  ${TAG}`;
const UPDATE = gql`
  mutation Update($documentId: ID!, $data: TagInput!) { updateTag(documentId: $documentId, data: $data) { ...Tag } }
  ${TAG}`;

let tag;
await visit('@apollo/client', {
  'list with relations': async () => {
    const { data } = await visitor.query({ query: LIST, variables: { limit: 3 } });
    assert.equal(data.articles.length, 3);
    assert.ok(data.articles.every((article) => article.author.name && Array.isArray(article.tags)));
    return data.articles.map((article) => article.title).join(', ');
  },
  'the same list out of the cache': async () => {
    const before = calls.count;
    const { data } = await visitor.query({ query: LIST, variables: { limit: 3 } });
    assert.equal(calls.count, before);
    return `${data.articles.length} articles, no request`;
  },
  'pages': async () => {
    const pages = await Promise.all([1, 2].map((page) => visitor.query({ query: PAGE, variables: { page } })));
    const [first, second] = pages.map((page) => page.data.articles_connection);
    assert.equal(first.pageInfo.pageCount, Math.ceil(first.pageInfo.total / 5));
    assert.equal(new Set([...first.nodes, ...second.nodes].map((node) => node.documentId)).size, 10);
    return `${first.pageInfo.total} articles on ${first.pageInfo.pageCount} pages`;
  },
  'create': async () => {
    const { data } = await editor.mutate({ mutation: CREATE, variables: { data: { name: 'apollo' } } });
    tag = data.createTag;
    assert.match(tag.documentId, /^[a-z0-9]{24}$/);
    return tag.name;
  },
  'update, seen in the cache': async () => {
    await editor.mutate({ mutation: UPDATE, variables: { documentId: tag.documentId, data: { name: 'apollo 4' } } });
    const cached = editor.cache.readFragment({ id: `Tag:${tag.documentId}`, fragment: TAG });
    assert.equal(cached.name, 'apollo 4');
    return cached.name;
  },
  'an error of a field': async () => {
    const error = await editor.mutate({ mutation: CREATE, variables: { data: { name: 'apollo 4' } } }).catch((error) => error);
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0].extensions.code, 'BAD_USER_INPUT');
    assert.deepEqual(error.errors[0].extensions.error.details.errors[0].path, ['name']);
    return error.message;
  },
  'what a visitor may not do': async () => {
    const error = await visitor.mutate({ mutation: CREATE, variables: { data: { name: 'x' } } }).catch((error) => error);
    assert.equal(error.errors[0].extensions.code, 'FORBIDDEN');
    return error.message;
  },
  'a document that is not valid': async () => {
    const error = await visitor.query({ query: gql`{ articles { nope } }` }).catch((error) => error);
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
    assert.equal(error.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
    return error.message;
  },
  'a token that is not valid': async () => {
    const error = await client('nonsense').query({ query: LIST, variables: { limit: 1 } }).catch((error) => error);
    assert.ok(ServerError.is(error), String(error));
    return `status ${error.statusCode}`;
  },
});
