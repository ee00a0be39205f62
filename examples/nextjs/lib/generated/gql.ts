/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation Register($input: UsersPermissionsRegisterInput!) { register(input: $input) { jwt refreshToken user { documentId } } }\n": typeof types.RegisterDocument,
    "\n  mutation Login($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt refreshToken user { documentId } } }\n": typeof types.LoginDocument,
    "\n  mutation Logout($refreshToken: String!) { logout(refreshToken: $refreshToken) { ok } }\n": typeof types.LogoutDocument,
    "\n  mutation Refresh($refreshToken: String!) { refreshToken(refreshToken: $refreshToken) { jwt refreshToken user { documentId } } }\n": typeof types.RefreshDocument,
    "\n  mutation Confirm($code: String!) { emailConfirmation(confirmation: $code) { user { documentId } } }\n": typeof types.ConfirmDocument,
    "\n  mutation Forgot($email: String!) { forgotPassword(email: $email) { ok } }\n": typeof types.ForgotDocument,
    "\n  mutation Reset($code: String!, $password: String!, $again: String!) {\n    resetPassword(code: $code, password: $password, passwordConfirmation: $again) { jwt refreshToken user { documentId } }\n  }\n": typeof types.ResetDocument,
    "\n  query Me($id: ID!) {\n    me { documentId username email }\n    usersPermissionsUser(documentId: $id) { displayName avatar { ...Picture } }\n  }\n": typeof types.MeDocument,
    "\n  mutation UpdateMe($id: ID!, $data: UsersPermissionsUserInput!) {\n    updateUsersPermissionsUser(id: $id, data: $data) { data { displayName avatar { url } } }\n  }\n": typeof types.UpdateMeDocument,
    "\n  mutation CreateComment($data: CommentInput!) { createComment(data: $data) { documentId } }\n": typeof types.CreateCommentDocument,
    "\n  mutation CreateMessage($data: MessageInput!) { createMessage(data: $data) { documentId } }\n": typeof types.CreateMessageDocument,
    "\n  fragment Picture on UploadFile { url width height alternativeText mime formats }\n": typeof types.PictureFragmentDoc,
    "\n  fragment SeoParts on ComponentSharedSeo { metaTitle metaDescription canonicalUrl noIndex }\n": typeof types.SeoPartsFragmentDoc,
    "\n  fragment Card on Article {\n    documentId title slug excerpt publishedOn kind\n    author { name slug }\n    categories { name slug }\n    cover { ...Picture }\n  }\n": typeof types.CardFragmentDoc,
    "\n  query Home($locale: I18NLocaleCode!, $status: PublicationStatus) {\n    homepage(locale: $locale) {\n      title intro\n      hero { ...Picture }\n      seo { ...SeoParts }\n      featuredCategories(pagination: { limit: 6 }) { name slug description }\n    }\n    featured: articles(locale: $locale, status: $status, filters: { featured: { eq: true } }, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 12 }) { ...Card }\n    newest: articles(locale: $locale, status: $status, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 7 }) { ...Card }\n  }\n": typeof types.HomeDocument,
    "\n  query Articles($locale: I18NLocaleCode!, $status: PublicationStatus, $page: Int!, $filters: ArticleFiltersInput) {\n    articles_connection(\n      locale: $locale, status: $status, filters: $filters\n      sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { page: $page, pageSize: 10 }\n    ) {\n      nodes { ...Card }\n      pageInfo { page pageCount total }\n    }\n  }\n": typeof types.ArticlesDocument,
    "\n  query Article($locale: I18NLocaleCode!, $status: PublicationStatus, $slug: String!) {\n    articles(locale: $locale, status: $status, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {\n      ...Card\n      body\n      author { name slug bio avatar { ...Picture } }\n      tags(sort: [\"name:asc\"]) { name }\n      links { label url newTab }\n      seo { ...SeoParts }\n      localizations { locale slug }\n      cover { ...Picture caption }\n      blocks {\n        __typename\n        ... on ComponentBlocksRichText { id body }\n        ... on ComponentBlocksQuote { id text attribution }\n        ... on ComponentBlocksCallToAction { id heading words: text link { label url newTab } }\n      }\n    }\n  }\n": typeof types.ArticleDocument,
    "\n  query Comments($article: ID!) {\n    comments(filters: { article: { documentId: { eq: $article } } }, sort: [\"createdAt:desc\", \"documentId:desc\"], pagination: { limit: 200 }) {\n      documentId authorName body createdAt\n      user { displayName avatar { ...Picture } }\n    }\n  }\n": typeof types.CommentsDocument,
    "\n  query Category($locale: I18NLocaleCode!, $slug: String!) {\n    categories(locale: $locale, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {\n      documentId name slug description\n      localizations { locale slug }\n    }\n  }\n": typeof types.CategoryDocument,
    "\n  query Tag($name: String!) { tags(filters: { name: { eq: $name } }, pagination: { limit: 1 }) { documentId name } }\n": typeof types.TagDocument,
    "\n  query Authors { authors(sort: [\"name:asc\", \"documentId:asc\"], pagination: { limit: 100 }) { documentId name slug bio avatar { ...Picture } } }\n": typeof types.AuthorsDocument,
    "\n  query Author($slug: String!) {\n    authors(filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) { documentId name slug bio avatar { ...Picture } }\n  }\n": typeof types.AuthorDocument,
    "\n  query Search($locale: I18NLocaleCode!, $text: String!, $page: Int!) {\n    articles_connection(\n      locale: $locale\n      filters: { or: [{ title: { containsi: $text } }, { excerpt: { containsi: $text } }, { body: { containsi: $text } }] }\n      sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { page: $page, pageSize: 10 }\n    ) {\n      nodes { ...Card }\n      pageInfo { page pageCount total }\n    }\n  }\n": typeof types.SearchDocument,
    "\n  query Feed($locale: I18NLocaleCode!) {\n    homepage(locale: $locale) { title }\n    articles(locale: $locale, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 20 }) {\n      documentId title slug excerpt publishedOn updatedAt\n      author { name }\n    }\n  }\n": typeof types.FeedDocument,
    "\n  query Sitemap($locale: I18NLocaleCode!, $page: Int!) {\n    articles_connection(locale: $locale, sort: [\"documentId:asc\"], pagination: { page: $page, pageSize: 500 }) {\n      nodes { slug updatedAt seo { noIndex } localizations { locale slug } }\n      pageInfo { pageCount }\n    }\n    categories(locale: $locale, pagination: { limit: 200 }) { slug }\n    tags(pagination: { limit: 500 }) { name }\n    authors(pagination: { limit: 500 }) { slug }\n  }\n": typeof types.SitemapDocument,
};
const documents: Documents = {
    "\n  mutation Register($input: UsersPermissionsRegisterInput!) { register(input: $input) { jwt refreshToken user { documentId } } }\n": types.RegisterDocument,
    "\n  mutation Login($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt refreshToken user { documentId } } }\n": types.LoginDocument,
    "\n  mutation Logout($refreshToken: String!) { logout(refreshToken: $refreshToken) { ok } }\n": types.LogoutDocument,
    "\n  mutation Refresh($refreshToken: String!) { refreshToken(refreshToken: $refreshToken) { jwt refreshToken user { documentId } } }\n": types.RefreshDocument,
    "\n  mutation Confirm($code: String!) { emailConfirmation(confirmation: $code) { user { documentId } } }\n": types.ConfirmDocument,
    "\n  mutation Forgot($email: String!) { forgotPassword(email: $email) { ok } }\n": types.ForgotDocument,
    "\n  mutation Reset($code: String!, $password: String!, $again: String!) {\n    resetPassword(code: $code, password: $password, passwordConfirmation: $again) { jwt refreshToken user { documentId } }\n  }\n": types.ResetDocument,
    "\n  query Me($id: ID!) {\n    me { documentId username email }\n    usersPermissionsUser(documentId: $id) { displayName avatar { ...Picture } }\n  }\n": types.MeDocument,
    "\n  mutation UpdateMe($id: ID!, $data: UsersPermissionsUserInput!) {\n    updateUsersPermissionsUser(id: $id, data: $data) { data { displayName avatar { url } } }\n  }\n": types.UpdateMeDocument,
    "\n  mutation CreateComment($data: CommentInput!) { createComment(data: $data) { documentId } }\n": types.CreateCommentDocument,
    "\n  mutation CreateMessage($data: MessageInput!) { createMessage(data: $data) { documentId } }\n": types.CreateMessageDocument,
    "\n  fragment Picture on UploadFile { url width height alternativeText mime formats }\n": types.PictureFragmentDoc,
    "\n  fragment SeoParts on ComponentSharedSeo { metaTitle metaDescription canonicalUrl noIndex }\n": types.SeoPartsFragmentDoc,
    "\n  fragment Card on Article {\n    documentId title slug excerpt publishedOn kind\n    author { name slug }\n    categories { name slug }\n    cover { ...Picture }\n  }\n": types.CardFragmentDoc,
    "\n  query Home($locale: I18NLocaleCode!, $status: PublicationStatus) {\n    homepage(locale: $locale) {\n      title intro\n      hero { ...Picture }\n      seo { ...SeoParts }\n      featuredCategories(pagination: { limit: 6 }) { name slug description }\n    }\n    featured: articles(locale: $locale, status: $status, filters: { featured: { eq: true } }, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 12 }) { ...Card }\n    newest: articles(locale: $locale, status: $status, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 7 }) { ...Card }\n  }\n": types.HomeDocument,
    "\n  query Articles($locale: I18NLocaleCode!, $status: PublicationStatus, $page: Int!, $filters: ArticleFiltersInput) {\n    articles_connection(\n      locale: $locale, status: $status, filters: $filters\n      sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { page: $page, pageSize: 10 }\n    ) {\n      nodes { ...Card }\n      pageInfo { page pageCount total }\n    }\n  }\n": types.ArticlesDocument,
    "\n  query Article($locale: I18NLocaleCode!, $status: PublicationStatus, $slug: String!) {\n    articles(locale: $locale, status: $status, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {\n      ...Card\n      body\n      author { name slug bio avatar { ...Picture } }\n      tags(sort: [\"name:asc\"]) { name }\n      links { label url newTab }\n      seo { ...SeoParts }\n      localizations { locale slug }\n      cover { ...Picture caption }\n      blocks {\n        __typename\n        ... on ComponentBlocksRichText { id body }\n        ... on ComponentBlocksQuote { id text attribution }\n        ... on ComponentBlocksCallToAction { id heading words: text link { label url newTab } }\n      }\n    }\n  }\n": types.ArticleDocument,
    "\n  query Comments($article: ID!) {\n    comments(filters: { article: { documentId: { eq: $article } } }, sort: [\"createdAt:desc\", \"documentId:desc\"], pagination: { limit: 200 }) {\n      documentId authorName body createdAt\n      user { displayName avatar { ...Picture } }\n    }\n  }\n": types.CommentsDocument,
    "\n  query Category($locale: I18NLocaleCode!, $slug: String!) {\n    categories(locale: $locale, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {\n      documentId name slug description\n      localizations { locale slug }\n    }\n  }\n": types.CategoryDocument,
    "\n  query Tag($name: String!) { tags(filters: { name: { eq: $name } }, pagination: { limit: 1 }) { documentId name } }\n": types.TagDocument,
    "\n  query Authors { authors(sort: [\"name:asc\", \"documentId:asc\"], pagination: { limit: 100 }) { documentId name slug bio avatar { ...Picture } } }\n": types.AuthorsDocument,
    "\n  query Author($slug: String!) {\n    authors(filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) { documentId name slug bio avatar { ...Picture } }\n  }\n": types.AuthorDocument,
    "\n  query Search($locale: I18NLocaleCode!, $text: String!, $page: Int!) {\n    articles_connection(\n      locale: $locale\n      filters: { or: [{ title: { containsi: $text } }, { excerpt: { containsi: $text } }, { body: { containsi: $text } }] }\n      sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { page: $page, pageSize: 10 }\n    ) {\n      nodes { ...Card }\n      pageInfo { page pageCount total }\n    }\n  }\n": types.SearchDocument,
    "\n  query Feed($locale: I18NLocaleCode!) {\n    homepage(locale: $locale) { title }\n    articles(locale: $locale, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 20 }) {\n      documentId title slug excerpt publishedOn updatedAt\n      author { name }\n    }\n  }\n": types.FeedDocument,
    "\n  query Sitemap($locale: I18NLocaleCode!, $page: Int!) {\n    articles_connection(locale: $locale, sort: [\"documentId:asc\"], pagination: { page: $page, pageSize: 500 }) {\n      nodes { slug updatedAt seo { noIndex } localizations { locale slug } }\n      pageInfo { pageCount }\n    }\n    categories(locale: $locale, pagination: { limit: 200 }) { slug }\n    tags(pagination: { limit: 500 }) { name }\n    authors(pagination: { limit: 500 }) { slug }\n  }\n": types.SitemapDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Register($input: UsersPermissionsRegisterInput!) { register(input: $input) { jwt refreshToken user { documentId } } }\n"): typeof import('./graphql').RegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Login($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt refreshToken user { documentId } } }\n"): typeof import('./graphql').LoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout($refreshToken: String!) { logout(refreshToken: $refreshToken) { ok } }\n"): typeof import('./graphql').LogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Refresh($refreshToken: String!) { refreshToken(refreshToken: $refreshToken) { jwt refreshToken user { documentId } } }\n"): typeof import('./graphql').RefreshDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Confirm($code: String!) { emailConfirmation(confirmation: $code) { user { documentId } } }\n"): typeof import('./graphql').ConfirmDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Forgot($email: String!) { forgotPassword(email: $email) { ok } }\n"): typeof import('./graphql').ForgotDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reset($code: String!, $password: String!, $again: String!) {\n    resetPassword(code: $code, password: $password, passwordConfirmation: $again) { jwt refreshToken user { documentId } }\n  }\n"): typeof import('./graphql').ResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me($id: ID!) {\n    me { documentId username email }\n    usersPermissionsUser(documentId: $id) { displayName avatar { ...Picture } }\n  }\n"): typeof import('./graphql').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMe($id: ID!, $data: UsersPermissionsUserInput!) {\n    updateUsersPermissionsUser(id: $id, data: $data) { data { displayName avatar { url } } }\n  }\n"): typeof import('./graphql').UpdateMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateComment($data: CommentInput!) { createComment(data: $data) { documentId } }\n"): typeof import('./graphql').CreateCommentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateMessage($data: MessageInput!) { createMessage(data: $data) { documentId } }\n"): typeof import('./graphql').CreateMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Picture on UploadFile { url width height alternativeText mime formats }\n"): typeof import('./graphql').PictureFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SeoParts on ComponentSharedSeo { metaTitle metaDescription canonicalUrl noIndex }\n"): typeof import('./graphql').SeoPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Card on Article {\n    documentId title slug excerpt publishedOn kind\n    author { name slug }\n    categories { name slug }\n    cover { ...Picture }\n  }\n"): typeof import('./graphql').CardFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Home($locale: I18NLocaleCode!, $status: PublicationStatus) {\n    homepage(locale: $locale) {\n      title intro\n      hero { ...Picture }\n      seo { ...SeoParts }\n      featuredCategories(pagination: { limit: 6 }) { name slug description }\n    }\n    featured: articles(locale: $locale, status: $status, filters: { featured: { eq: true } }, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 12 }) { ...Card }\n    newest: articles(locale: $locale, status: $status, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 7 }) { ...Card }\n  }\n"): typeof import('./graphql').HomeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Articles($locale: I18NLocaleCode!, $status: PublicationStatus, $page: Int!, $filters: ArticleFiltersInput) {\n    articles_connection(\n      locale: $locale, status: $status, filters: $filters\n      sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { page: $page, pageSize: 10 }\n    ) {\n      nodes { ...Card }\n      pageInfo { page pageCount total }\n    }\n  }\n"): typeof import('./graphql').ArticlesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Article($locale: I18NLocaleCode!, $status: PublicationStatus, $slug: String!) {\n    articles(locale: $locale, status: $status, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {\n      ...Card\n      body\n      author { name slug bio avatar { ...Picture } }\n      tags(sort: [\"name:asc\"]) { name }\n      links { label url newTab }\n      seo { ...SeoParts }\n      localizations { locale slug }\n      cover { ...Picture caption }\n      blocks {\n        __typename\n        ... on ComponentBlocksRichText { id body }\n        ... on ComponentBlocksQuote { id text attribution }\n        ... on ComponentBlocksCallToAction { id heading words: text link { label url newTab } }\n      }\n    }\n  }\n"): typeof import('./graphql').ArticleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Comments($article: ID!) {\n    comments(filters: { article: { documentId: { eq: $article } } }, sort: [\"createdAt:desc\", \"documentId:desc\"], pagination: { limit: 200 }) {\n      documentId authorName body createdAt\n      user { displayName avatar { ...Picture } }\n    }\n  }\n"): typeof import('./graphql').CommentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Category($locale: I18NLocaleCode!, $slug: String!) {\n    categories(locale: $locale, filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {\n      documentId name slug description\n      localizations { locale slug }\n    }\n  }\n"): typeof import('./graphql').CategoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tag($name: String!) { tags(filters: { name: { eq: $name } }, pagination: { limit: 1 }) { documentId name } }\n"): typeof import('./graphql').TagDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Authors { authors(sort: [\"name:asc\", \"documentId:asc\"], pagination: { limit: 100 }) { documentId name slug bio avatar { ...Picture } } }\n"): typeof import('./graphql').AuthorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Author($slug: String!) {\n    authors(filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) { documentId name slug bio avatar { ...Picture } }\n  }\n"): typeof import('./graphql').AuthorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Search($locale: I18NLocaleCode!, $text: String!, $page: Int!) {\n    articles_connection(\n      locale: $locale\n      filters: { or: [{ title: { containsi: $text } }, { excerpt: { containsi: $text } }, { body: { containsi: $text } }] }\n      sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { page: $page, pageSize: 10 }\n    ) {\n      nodes { ...Card }\n      pageInfo { page pageCount total }\n    }\n  }\n"): typeof import('./graphql').SearchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Feed($locale: I18NLocaleCode!) {\n    homepage(locale: $locale) { title }\n    articles(locale: $locale, sort: [\"publishedOn:desc\", \"documentId:asc\"], pagination: { limit: 20 }) {\n      documentId title slug excerpt publishedOn updatedAt\n      author { name }\n    }\n  }\n"): typeof import('./graphql').FeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sitemap($locale: I18NLocaleCode!, $page: Int!) {\n    articles_connection(locale: $locale, sort: [\"documentId:asc\"], pagination: { page: $page, pageSize: 500 }) {\n      nodes { slug updatedAt seo { noIndex } localizations { locale slug } }\n      pageInfo { pageCount }\n    }\n    categories(locale: $locale, pagination: { limit: 200 }) { slug }\n    tags(pagination: { limit: 500 }) { name }\n    authors(pagination: { limit: 500 }) { slug }\n  }\n"): typeof import('./graphql').SitemapDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
