// What pages ask for. Types are made of this by `npm run codegen`.

import { graphql } from './generated';

graphql(`
  fragment Picture on UploadFile { url width height alternativeText mime formats }
`);

graphql(`
  fragment SeoParts on ComponentSharedSeo { metaTitle metaDescription canonicalUrl noIndex }
`);

graphql(`
  fragment Card on Article {
    documentId title slug excerpt publishedOn kind
    author { name slug }
    categories { name slug }
    cover { ...Picture }
  }
`);

export const HOME = graphql(`
  query Home($locale: I18NLocaleCode!, $status: PublicationStatus) {
    homepage(locale: $locale) {
      title intro
      hero { ...Picture }
      seo { ...SeoParts }
      featuredCategories(pagination: { limit: 6 }) { name slug description }
    }
    featured: articles(locale: $locale, status: $status, filters: { featured: { eq: true } }, sort: ["publishedOn:desc", "documentId:asc"], pagination: { limit: 12 }) { ...Card }
    newest: articles(locale: $locale, status: $status, sort: ["publishedOn:desc", "documentId:asc"], pagination: { limit: 7 }) { ...Card }
  }
`);

export const ARTICLES = graphql(`
  query Articles($locale: I18NLocaleCode!, $status: PublicationStatus, $page: Int!, $filters: ArticleFiltersInput) {
    articles_connection(
      locale: $locale, status: $status, filters: $filters
      sort: ["publishedOn:desc", "documentId:asc"], pagination: { page: $page, pageSize: 10 }
    ) {
      nodes { ...Card }
      pageInfo { page pageCount total }
    }
  }
`);

export const ARTICLE = graphql(`
  query Article($locale: I18NLocaleCode!, $status: PublicationStatus, $slug: String!) {
    articles(locale: $locale, status: $status, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {
      ...Card
      body
      author { name slug bio avatar { ...Picture } }
      tags(sort: ["name:asc"]) { name }
      links { label url newTab }
      seo { ...SeoParts }
      localizations { locale slug }
      cover { ...Picture caption }
      blocks {
        __typename
        ... on ComponentBlocksRichText { id body }
        ... on ComponentBlocksQuote { id text attribution }
        ... on ComponentBlocksCallToAction { id heading words: text link { label url newTab } }
      }
    }
  }
`);

export const COMMENTS = graphql(`
  query Comments($article: ID!) {
    comments(filters: { article: { documentId: { eq: $article } } }, sort: ["createdAt:desc", "documentId:desc"], pagination: { limit: 200 }) {
      documentId authorName body createdAt
      user { displayName avatar { ...Picture } }
    }
  }
`);

export const CATEGORY = graphql(`
  query Category($locale: I18NLocaleCode!, $slug: String!) {
    categories(locale: $locale, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {
      documentId name slug description
      localizations { locale slug }
    }
  }
`);

export const TAG = graphql(`
  query Tag($name: String!) { tags(filters: { name: { eq: $name } }, pagination: { limit: 1 }) { documentId name } }
`);

export const AUTHORS = graphql(`
  query Authors { authors(sort: ["name:asc", "documentId:asc"], pagination: { limit: 100 }) { documentId name slug bio avatar { ...Picture } } }
`);

export const AUTHOR = graphql(`
  query Author($slug: String!) {
    authors(filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) { documentId name slug bio avatar { ...Picture } }
  }
`);

export const SEARCH = graphql(`
  query Search($locale: I18NLocaleCode!, $text: String!, $page: Int!) {
    articles_connection(
      locale: $locale
      filters: { or: [{ title: { containsi: $text } }, { excerpt: { containsi: $text } }, { body: { containsi: $text } }] }
      sort: ["publishedOn:desc", "documentId:asc"], pagination: { page: $page, pageSize: 10 }
    ) {
      nodes { ...Card }
      pageInfo { page pageCount total }
    }
  }
`);

export const FEED = graphql(`
  query Feed($locale: I18NLocaleCode!) {
    homepage(locale: $locale) { title }
    articles(locale: $locale, sort: ["publishedOn:desc", "documentId:asc"], pagination: { limit: 20 }) {
      documentId title slug excerpt publishedOn updatedAt
      author { name }
    }
  }
`);

export const SITEMAP = graphql(`
  query Sitemap($locale: I18NLocaleCode!, $page: Int!) {
    articles_connection(locale: $locale, sort: ["documentId:asc"], pagination: { page: $page, pageSize: 500 }) {
      nodes { slug updatedAt seo { noIndex } localizations { locale slug } }
      pageInfo { pageCount }
    }
    categories(locale: $locale, pagination: { limit: 200 }) { slug }
    tags(pagination: { limit: 500 }) { name }
    authors(pagination: { limit: 500 }) { slug }
  }
`);
