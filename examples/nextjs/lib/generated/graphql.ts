/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ArticleFiltersInput = {
  and?: Array<ArticleFiltersInput | null | undefined> | null | undefined;
  author?: AuthorFiltersInput | null | undefined;
  body?: StringFilterInput | null | undefined;
  categories?: CategoryFiltersInput | null | undefined;
  comments?: CommentFiltersInput | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  excerpt?: StringFilterInput | null | undefined;
  featured?: BooleanFilterInput | null | undefined;
  kind?: StringFilterInput | null | undefined;
  links?: ComponentSharedLinkFiltersInput | null | undefined;
  locale?: StringFilterInput | null | undefined;
  localizations?: ArticleFiltersInput | null | undefined;
  metadata?: JsonFilterInput | null | undefined;
  not?: ArticleFiltersInput | null | undefined;
  or?: Array<ArticleFiltersInput | null | undefined> | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  publishedOn?: DateFilterInput | null | undefined;
  rating?: FloatFilterInput | null | undefined;
  seo?: ComponentSharedSeoFiltersInput | null | undefined;
  slug?: StringFilterInput | null | undefined;
  tags?: TagFiltersInput | null | undefined;
  title?: StringFilterInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
  views?: IntFilterInput | null | undefined;
};

export type AuthorFiltersInput = {
  and?: Array<AuthorFiltersInput | null | undefined> | null | undefined;
  articles?: ArticleFiltersInput | null | undefined;
  bio?: StringFilterInput | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  email?: StringFilterInput | null | undefined;
  name?: StringFilterInput | null | undefined;
  not?: AuthorFiltersInput | null | undefined;
  or?: Array<AuthorFiltersInput | null | undefined> | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  slug?: StringFilterInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
};

export type BooleanFilterInput = {
  and?: Array<boolean | null | undefined> | null | undefined;
  between?: Array<boolean | null | undefined> | null | undefined;
  contains?: boolean | null | undefined;
  containsi?: boolean | null | undefined;
  endsWith?: boolean | null | undefined;
  eq?: boolean | null | undefined;
  eqi?: boolean | null | undefined;
  gt?: boolean | null | undefined;
  gte?: boolean | null | undefined;
  in?: Array<boolean | null | undefined> | null | undefined;
  lt?: boolean | null | undefined;
  lte?: boolean | null | undefined;
  ne?: boolean | null | undefined;
  nei?: boolean | null | undefined;
  not?: BooleanFilterInput | null | undefined;
  notContains?: boolean | null | undefined;
  notContainsi?: boolean | null | undefined;
  notIn?: Array<boolean | null | undefined> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<boolean | null | undefined> | null | undefined;
  startsWith?: boolean | null | undefined;
};

export type CategoryFiltersInput = {
  and?: Array<CategoryFiltersInput | null | undefined> | null | undefined;
  articles?: ArticleFiltersInput | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  description?: StringFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  locale?: StringFilterInput | null | undefined;
  localizations?: CategoryFiltersInput | null | undefined;
  name?: StringFilterInput | null | undefined;
  not?: CategoryFiltersInput | null | undefined;
  or?: Array<CategoryFiltersInput | null | undefined> | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  slug?: StringFilterInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
};

export type CommentFiltersInput = {
  and?: Array<CommentFiltersInput | null | undefined> | null | undefined;
  approved?: BooleanFilterInput | null | undefined;
  article?: ArticleFiltersInput | null | undefined;
  authorName?: StringFilterInput | null | undefined;
  body?: StringFilterInput | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  not?: CommentFiltersInput | null | undefined;
  or?: Array<CommentFiltersInput | null | undefined> | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
  user?: UsersPermissionsUserFiltersInput | null | undefined;
};

export type CommentInput = {
  approved?: boolean | null | undefined;
  article?: string | number | null | undefined;
  authorName?: string | null | undefined;
  body?: string | null | undefined;
  locale?: string | null | undefined;
  publishedAt?: string | null | undefined;
  user?: string | number | null | undefined;
};

export type ComponentSharedLinkFiltersInput = {
  and?: Array<ComponentSharedLinkFiltersInput | null | undefined> | null | undefined;
  label?: StringFilterInput | null | undefined;
  newTab?: BooleanFilterInput | null | undefined;
  not?: ComponentSharedLinkFiltersInput | null | undefined;
  or?: Array<ComponentSharedLinkFiltersInput | null | undefined> | null | undefined;
  url?: StringFilterInput | null | undefined;
};

export type ComponentSharedSeoFiltersInput = {
  and?: Array<ComponentSharedSeoFiltersInput | null | undefined> | null | undefined;
  canonicalUrl?: StringFilterInput | null | undefined;
  metaDescription?: StringFilterInput | null | undefined;
  metaTitle?: StringFilterInput | null | undefined;
  noIndex?: BooleanFilterInput | null | undefined;
  not?: ComponentSharedSeoFiltersInput | null | undefined;
  or?: Array<ComponentSharedSeoFiltersInput | null | undefined> | null | undefined;
};

export type DateFilterInput = {
  and?: Array<string | null | undefined> | null | undefined;
  between?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  containsi?: string | null | undefined;
  endsWith?: string | null | undefined;
  eq?: string | null | undefined;
  eqi?: string | null | undefined;
  gt?: string | null | undefined;
  gte?: string | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  lt?: string | null | undefined;
  lte?: string | null | undefined;
  ne?: string | null | undefined;
  nei?: string | null | undefined;
  not?: DateFilterInput | null | undefined;
  notContains?: string | null | undefined;
  notContainsi?: string | null | undefined;
  notIn?: Array<string | null | undefined> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<string | null | undefined> | null | undefined;
  startsWith?: string | null | undefined;
};

export type DateTimeFilterInput = {
  and?: Array<string | null | undefined> | null | undefined;
  between?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  containsi?: string | null | undefined;
  endsWith?: string | null | undefined;
  eq?: string | null | undefined;
  eqi?: string | null | undefined;
  gt?: string | null | undefined;
  gte?: string | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  lt?: string | null | undefined;
  lte?: string | null | undefined;
  ne?: string | null | undefined;
  nei?: string | null | undefined;
  not?: DateTimeFilterInput | null | undefined;
  notContains?: string | null | undefined;
  notContainsi?: string | null | undefined;
  notIn?: Array<string | null | undefined> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<string | null | undefined> | null | undefined;
  startsWith?: string | null | undefined;
};

export type Enum_Article_Kind =
  | 'news'
  | 'opinion'
  | 'review'
  | 'tutorial';

export type Enum_Message_Topic =
  | 'correction'
  | 'press'
  | 'question';

export type FloatFilterInput = {
  and?: Array<number | null | undefined> | null | undefined;
  between?: Array<number | null | undefined> | null | undefined;
  contains?: number | null | undefined;
  containsi?: number | null | undefined;
  endsWith?: number | null | undefined;
  eq?: number | null | undefined;
  eqi?: number | null | undefined;
  gt?: number | null | undefined;
  gte?: number | null | undefined;
  in?: Array<number | null | undefined> | null | undefined;
  lt?: number | null | undefined;
  lte?: number | null | undefined;
  ne?: number | null | undefined;
  nei?: number | null | undefined;
  not?: FloatFilterInput | null | undefined;
  notContains?: number | null | undefined;
  notContainsi?: number | null | undefined;
  notIn?: Array<number | null | undefined> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<number | null | undefined> | null | undefined;
  startsWith?: number | null | undefined;
};

export type IdFilterInput = {
  and?: Array<string | number | null | undefined> | null | undefined;
  between?: Array<string | number | null | undefined> | null | undefined;
  contains?: string | number | null | undefined;
  containsi?: string | number | null | undefined;
  endsWith?: string | number | null | undefined;
  eq?: string | number | null | undefined;
  eqi?: string | number | null | undefined;
  gt?: string | number | null | undefined;
  gte?: string | number | null | undefined;
  in?: Array<string | number | null | undefined> | null | undefined;
  lt?: string | number | null | undefined;
  lte?: string | number | null | undefined;
  ne?: string | number | null | undefined;
  nei?: string | number | null | undefined;
  not?: IdFilterInput | null | undefined;
  notContains?: string | number | null | undefined;
  notContainsi?: string | number | null | undefined;
  notIn?: Array<string | number | null | undefined> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<string | number | null | undefined> | null | undefined;
  startsWith?: string | number | null | undefined;
};

export type IntFilterInput = {
  and?: Array<number | null | undefined> | null | undefined;
  between?: Array<number | null | undefined> | null | undefined;
  contains?: number | null | undefined;
  containsi?: number | null | undefined;
  endsWith?: number | null | undefined;
  eq?: number | null | undefined;
  eqi?: number | null | undefined;
  gt?: number | null | undefined;
  gte?: number | null | undefined;
  in?: Array<number | null | undefined> | null | undefined;
  lt?: number | null | undefined;
  lte?: number | null | undefined;
  ne?: number | null | undefined;
  nei?: number | null | undefined;
  not?: IntFilterInput | null | undefined;
  notContains?: number | null | undefined;
  notContainsi?: number | null | undefined;
  notIn?: Array<number | null | undefined> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<number | null | undefined> | null | undefined;
  startsWith?: number | null | undefined;
};

export type JsonFilterInput = {
  and?: Array<unknown> | null | undefined;
  between?: Array<unknown> | null | undefined;
  contains?: unknown;
  containsi?: unknown;
  endsWith?: unknown;
  eq?: unknown;
  eqi?: unknown;
  gt?: unknown;
  gte?: unknown;
  in?: Array<unknown> | null | undefined;
  lt?: unknown;
  lte?: unknown;
  ne?: unknown;
  nei?: unknown;
  not?: JsonFilterInput | null | undefined;
  notContains?: unknown;
  notContainsi?: unknown;
  notIn?: Array<unknown> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<unknown> | null | undefined;
  startsWith?: unknown;
};

export type MessageInput = {
  email?: string | null | undefined;
  locale?: string | null | undefined;
  name?: string | null | undefined;
  publishedAt?: string | null | undefined;
  text?: string | null | undefined;
  topic?: Enum_Message_Topic | null | undefined;
};

export type PublicationStatus =
  | 'DRAFT'
  | 'PUBLISHED';

export type StringFilterInput = {
  and?: Array<string | null | undefined> | null | undefined;
  between?: Array<string | null | undefined> | null | undefined;
  contains?: string | null | undefined;
  containsi?: string | null | undefined;
  endsWith?: string | null | undefined;
  eq?: string | null | undefined;
  eqi?: string | null | undefined;
  gt?: string | null | undefined;
  gte?: string | null | undefined;
  in?: Array<string | null | undefined> | null | undefined;
  lt?: string | null | undefined;
  lte?: string | null | undefined;
  ne?: string | null | undefined;
  nei?: string | null | undefined;
  not?: StringFilterInput | null | undefined;
  notContains?: string | null | undefined;
  notContainsi?: string | null | undefined;
  notIn?: Array<string | null | undefined> | null | undefined;
  notNull?: boolean | null | undefined;
  null?: boolean | null | undefined;
  or?: Array<string | null | undefined> | null | undefined;
  startsWith?: string | null | undefined;
};

export type TagFiltersInput = {
  and?: Array<TagFiltersInput | null | undefined> | null | undefined;
  articles?: ArticleFiltersInput | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  name?: StringFilterInput | null | undefined;
  not?: TagFiltersInput | null | undefined;
  or?: Array<TagFiltersInput | null | undefined> | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
};

export type UsersPermissionsLoginInput = {
  identifier: string;
  password: string;
  provider?: string;
};

export type UsersPermissionsPermissionFiltersInput = {
  action?: StringFilterInput | null | undefined;
  and?: Array<UsersPermissionsPermissionFiltersInput | null | undefined> | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  not?: UsersPermissionsPermissionFiltersInput | null | undefined;
  or?: Array<UsersPermissionsPermissionFiltersInput | null | undefined> | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  role?: UsersPermissionsRoleFiltersInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
};

export type UsersPermissionsRegisterInput = {
  email: string;
  password: string;
  username: string;
};

export type UsersPermissionsRoleFiltersInput = {
  and?: Array<UsersPermissionsRoleFiltersInput | null | undefined> | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  description?: StringFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  name?: StringFilterInput | null | undefined;
  not?: UsersPermissionsRoleFiltersInput | null | undefined;
  or?: Array<UsersPermissionsRoleFiltersInput | null | undefined> | null | undefined;
  permissions?: UsersPermissionsPermissionFiltersInput | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  type?: StringFilterInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
  users?: UsersPermissionsUserFiltersInput | null | undefined;
};

export type UsersPermissionsUserFiltersInput = {
  and?: Array<UsersPermissionsUserFiltersInput | null | undefined> | null | undefined;
  blocked?: BooleanFilterInput | null | undefined;
  comments?: CommentFiltersInput | null | undefined;
  confirmed?: BooleanFilterInput | null | undefined;
  createdAt?: DateTimeFilterInput | null | undefined;
  displayName?: StringFilterInput | null | undefined;
  documentId?: IdFilterInput | null | undefined;
  email?: StringFilterInput | null | undefined;
  not?: UsersPermissionsUserFiltersInput | null | undefined;
  or?: Array<UsersPermissionsUserFiltersInput | null | undefined> | null | undefined;
  provider?: StringFilterInput | null | undefined;
  publishedAt?: DateTimeFilterInput | null | undefined;
  role?: UsersPermissionsRoleFiltersInput | null | undefined;
  updatedAt?: DateTimeFilterInput | null | undefined;
  username?: StringFilterInput | null | undefined;
};

export type UsersPermissionsUserInput = {
  avatar?: string | number | null | undefined;
  blocked?: boolean | null | undefined;
  comments?: Array<string | number | null | undefined> | null | undefined;
  confirmationToken?: string | null | undefined;
  confirmed?: boolean | null | undefined;
  displayName?: string | null | undefined;
  email?: string | null | undefined;
  locale?: string | null | undefined;
  password?: string | null | undefined;
  provider?: string | null | undefined;
  publishedAt?: string | null | undefined;
  resetPasswordToken?: string | null | undefined;
  role?: string | number | null | undefined;
  username?: string | null | undefined;
};

export type RegisterMutationVariables = Exact<{
  input: UsersPermissionsRegisterInput;
}>;


export type RegisterMutation = { register: { jwt: string | null, refreshToken: string | null, user: { documentId: string } } };

export type LoginMutationVariables = Exact<{
  input: UsersPermissionsLoginInput;
}>;


export type LoginMutation = { login: { jwt: string | null, refreshToken: string | null, user: { documentId: string } } };

export type LogoutMutationVariables = Exact<{
  refreshToken: string;
}>;


export type LogoutMutation = { logout: { ok: boolean } | null };

export type RefreshMutationVariables = Exact<{
  refreshToken: string;
}>;


export type RefreshMutation = { refreshToken: { jwt: string | null, refreshToken: string | null, user: { documentId: string } } };

export type ConfirmMutationVariables = Exact<{
  code: string;
}>;


export type ConfirmMutation = { emailConfirmation: { user: { documentId: string } } | null };

export type ForgotMutationVariables = Exact<{
  email: string;
}>;


export type ForgotMutation = { forgotPassword: { ok: boolean } | null };

export type ResetMutationVariables = Exact<{
  code: string;
  password: string;
  again: string;
}>;


export type ResetMutation = { resetPassword: { jwt: string | null, refreshToken: string | null, user: { documentId: string } } | null };

export type MeQueryVariables = Exact<{
  id: string | number;
}>;


export type MeQuery = { me: { documentId: string, username: string, email: string | null } | null, usersPermissionsUser: { displayName: string | null, avatar: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null } | null };

export type UpdateMeMutationVariables = Exact<{
  id: string | number;
  data: UsersPermissionsUserInput;
}>;


export type UpdateMeMutation = { updateUsersPermissionsUser: { data: { displayName: string | null, avatar: { url: string } | null } | null } };

export type CreateCommentMutationVariables = Exact<{
  data: CommentInput;
}>;


export type CreateCommentMutation = { createComment: { documentId: string } | null };

export type CreateMessageMutationVariables = Exact<{
  data: MessageInput;
}>;


export type CreateMessageMutation = { createMessage: { documentId: string } | null };

export type PictureFragment = { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown };

export type SeoPartsFragment = { metaTitle: string, metaDescription: string | null, canonicalUrl: string | null, noIndex: boolean | null };

export type CardFragment = { documentId: string, title: string, slug: string | null, excerpt: string | null, publishedOn: string | null, kind: Enum_Article_Kind | null, author: { name: string, slug: string | null } | null, categories: Array<{ name: string, slug: string | null } | null>, cover: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null };

export type HomeQueryVariables = Exact<{
  locale: string;
  status?: PublicationStatus | null | undefined;
}>;


export type HomeQuery = { homepage: { title: string, intro: string | null, hero: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null, seo: { metaTitle: string, metaDescription: string | null, canonicalUrl: string | null, noIndex: boolean | null } | null, featuredCategories: Array<{ name: string, slug: string | null, description: string | null } | null> } | null, featured: Array<{ documentId: string, title: string, slug: string | null, excerpt: string | null, publishedOn: string | null, kind: Enum_Article_Kind | null, author: { name: string, slug: string | null } | null, categories: Array<{ name: string, slug: string | null } | null>, cover: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null } | null>, newest: Array<{ documentId: string, title: string, slug: string | null, excerpt: string | null, publishedOn: string | null, kind: Enum_Article_Kind | null, author: { name: string, slug: string | null } | null, categories: Array<{ name: string, slug: string | null } | null>, cover: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null } | null> };

export type ArticlesQueryVariables = Exact<{
  locale: string;
  status?: PublicationStatus | null | undefined;
  page: number;
  filters?: ArticleFiltersInput | null | undefined;
}>;


export type ArticlesQuery = { articles_connection: { nodes: Array<{ documentId: string, title: string, slug: string | null, excerpt: string | null, publishedOn: string | null, kind: Enum_Article_Kind | null, author: { name: string, slug: string | null } | null, categories: Array<{ name: string, slug: string | null } | null>, cover: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null }>, pageInfo: { page: number, pageCount: number, total: number } } | null };

export type ArticleQueryVariables = Exact<{
  locale: string;
  status?: PublicationStatus | null | undefined;
  slug: string;
}>;


export type ArticleQuery = { articles: Array<{ body: string | null, documentId: string, title: string, slug: string | null, excerpt: string | null, publishedOn: string | null, kind: Enum_Article_Kind | null, author: { name: string, slug: string | null, bio: string | null, avatar: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null } | null, tags: Array<{ name: string } | null>, links: Array<{ label: string, url: string, newTab: boolean | null } | null> | null, seo: { metaTitle: string, metaDescription: string | null, canonicalUrl: string | null, noIndex: boolean | null } | null, localizations: Array<{ locale: string | null, slug: string | null } | null>, cover: { caption: string | null, url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null, blocks: Array<
      | { __typename: 'ComponentBlocksCallToAction', id: string, heading: string, words: string | null, link: { label: string, url: string, newTab: boolean | null } | null }
      | { __typename: 'ComponentBlocksQuote', id: string, text: string, attribution: string | null }
      | { __typename: 'ComponentBlocksRichText', id: string, body: string | null }
      | { __typename: 'Error' }
     | null> | null, categories: Array<{ name: string, slug: string | null } | null> } | null> };

export type CommentsQueryVariables = Exact<{
  article: string | number;
}>;


export type CommentsQuery = { comments: Array<{ documentId: string, authorName: string, body: string, createdAt: string | null, user: { displayName: string | null, avatar: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null } | null } | null> };

export type CategoryQueryVariables = Exact<{
  locale: string;
  slug: string;
}>;


export type CategoryQuery = { categories: Array<{ documentId: string, name: string, slug: string | null, description: string | null, localizations: Array<{ locale: string | null, slug: string | null } | null> } | null> };

export type TagQueryVariables = Exact<{
  name: string;
}>;


export type TagQuery = { tags: Array<{ documentId: string, name: string } | null> };

export type AuthorsQueryVariables = Exact<{ [key: string]: never; }>;


export type AuthorsQuery = { authors: Array<{ documentId: string, name: string, slug: string | null, bio: string | null, avatar: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null } | null> };

export type AuthorQueryVariables = Exact<{
  slug: string;
}>;


export type AuthorQuery = { authors: Array<{ documentId: string, name: string, slug: string | null, bio: string | null, avatar: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null } | null> };

export type SearchQueryVariables = Exact<{
  locale: string;
  text: string;
  page: number;
}>;


export type SearchQuery = { articles_connection: { nodes: Array<{ documentId: string, title: string, slug: string | null, excerpt: string | null, publishedOn: string | null, kind: Enum_Article_Kind | null, author: { name: string, slug: string | null } | null, categories: Array<{ name: string, slug: string | null } | null>, cover: { url: string, width: number | null, height: number | null, alternativeText: string | null, mime: string, formats: unknown } | null }>, pageInfo: { page: number, pageCount: number, total: number } } | null };

export type FeedQueryVariables = Exact<{
  locale: string;
}>;


export type FeedQuery = { homepage: { title: string } | null, articles: Array<{ documentId: string, title: string, slug: string | null, excerpt: string | null, publishedOn: string | null, updatedAt: string | null, author: { name: string } | null } | null> };

export type SitemapQueryVariables = Exact<{
  locale: string;
  page: number;
}>;


export type SitemapQuery = { articles_connection: { nodes: Array<{ slug: string | null, updatedAt: string | null, seo: { noIndex: boolean | null } | null, localizations: Array<{ locale: string | null, slug: string | null } | null> }>, pageInfo: { pageCount: number } } | null, categories: Array<{ slug: string | null } | null>, tags: Array<{ name: string } | null>, authors: Array<{ slug: string | null } | null> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SeoPartsFragmentDoc = new TypedDocumentString(`
    fragment SeoParts on ComponentSharedSeo {
  metaTitle
  metaDescription
  canonicalUrl
  noIndex
}
    `, {"fragmentName":"SeoParts"}) as unknown as TypedDocumentString<SeoPartsFragment, unknown>;
export const PictureFragmentDoc = new TypedDocumentString(`
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}
    `, {"fragmentName":"Picture"}) as unknown as TypedDocumentString<PictureFragment, unknown>;
export const CardFragmentDoc = new TypedDocumentString(`
    fragment Card on Article {
  documentId
  title
  slug
  excerpt
  publishedOn
  kind
  author {
    name
    slug
  }
  categories {
    name
    slug
  }
  cover {
    ...Picture
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}`, {"fragmentName":"Card"}) as unknown as TypedDocumentString<CardFragment, unknown>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($input: UsersPermissionsRegisterInput!) {
  register(input: $input) {
    jwt
    refreshToken
    user {
      documentId
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const LoginDocument = new TypedDocumentString(`
    mutation Login($input: UsersPermissionsLoginInput!) {
  login(input: $input) {
    jwt
    refreshToken
    user {
      documentId
    }
  }
}
    `) as unknown as TypedDocumentString<LoginMutation, LoginMutationVariables>;
export const LogoutDocument = new TypedDocumentString(`
    mutation Logout($refreshToken: String!) {
  logout(refreshToken: $refreshToken) {
    ok
  }
}
    `) as unknown as TypedDocumentString<LogoutMutation, LogoutMutationVariables>;
export const RefreshDocument = new TypedDocumentString(`
    mutation Refresh($refreshToken: String!) {
  refreshToken(refreshToken: $refreshToken) {
    jwt
    refreshToken
    user {
      documentId
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshMutation, RefreshMutationVariables>;
export const ConfirmDocument = new TypedDocumentString(`
    mutation Confirm($code: String!) {
  emailConfirmation(confirmation: $code) {
    user {
      documentId
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmMutation, ConfirmMutationVariables>;
export const ForgotDocument = new TypedDocumentString(`
    mutation Forgot($email: String!) {
  forgotPassword(email: $email) {
    ok
  }
}
    `) as unknown as TypedDocumentString<ForgotMutation, ForgotMutationVariables>;
export const ResetDocument = new TypedDocumentString(`
    mutation Reset($code: String!, $password: String!, $again: String!) {
  resetPassword(code: $code, password: $password, passwordConfirmation: $again) {
    jwt
    refreshToken
    user {
      documentId
    }
  }
}
    `) as unknown as TypedDocumentString<ResetMutation, ResetMutationVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me($id: ID!) {
  me {
    documentId
    username
    email
  }
  usersPermissionsUser(documentId: $id) {
    displayName
    avatar {
      ...Picture
    }
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}`) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const UpdateMeDocument = new TypedDocumentString(`
    mutation UpdateMe($id: ID!, $data: UsersPermissionsUserInput!) {
  updateUsersPermissionsUser(id: $id, data: $data) {
    data {
      displayName
      avatar {
        url
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateMeMutation, UpdateMeMutationVariables>;
export const CreateCommentDocument = new TypedDocumentString(`
    mutation CreateComment($data: CommentInput!) {
  createComment(data: $data) {
    documentId
  }
}
    `) as unknown as TypedDocumentString<CreateCommentMutation, CreateCommentMutationVariables>;
export const CreateMessageDocument = new TypedDocumentString(`
    mutation CreateMessage($data: MessageInput!) {
  createMessage(data: $data) {
    documentId
  }
}
    `) as unknown as TypedDocumentString<CreateMessageMutation, CreateMessageMutationVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home($locale: I18NLocaleCode!, $status: PublicationStatus) {
  homepage(locale: $locale) {
    title
    intro
    hero {
      ...Picture
    }
    seo {
      ...SeoParts
    }
    featuredCategories(pagination: {limit: 6}) {
      name
      slug
      description
    }
  }
  featured: articles(
    locale: $locale
    status: $status
    filters: {featured: {eq: true}}
    sort: ["publishedOn:desc", "documentId:asc"]
    pagination: {limit: 12}
  ) {
    ...Card
  }
  newest: articles(
    locale: $locale
    status: $status
    sort: ["publishedOn:desc", "documentId:asc"]
    pagination: {limit: 7}
  ) {
    ...Card
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}
fragment SeoParts on ComponentSharedSeo {
  metaTitle
  metaDescription
  canonicalUrl
  noIndex
}
fragment Card on Article {
  documentId
  title
  slug
  excerpt
  publishedOn
  kind
  author {
    name
    slug
  }
  categories {
    name
    slug
  }
  cover {
    ...Picture
  }
}`) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const ArticlesDocument = new TypedDocumentString(`
    query Articles($locale: I18NLocaleCode!, $status: PublicationStatus, $page: Int!, $filters: ArticleFiltersInput) {
  articles_connection(
    locale: $locale
    status: $status
    filters: $filters
    sort: ["publishedOn:desc", "documentId:asc"]
    pagination: {page: $page, pageSize: 10}
  ) {
    nodes {
      ...Card
    }
    pageInfo {
      page
      pageCount
      total
    }
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}
fragment Card on Article {
  documentId
  title
  slug
  excerpt
  publishedOn
  kind
  author {
    name
    slug
  }
  categories {
    name
    slug
  }
  cover {
    ...Picture
  }
}`) as unknown as TypedDocumentString<ArticlesQuery, ArticlesQueryVariables>;
export const ArticleDocument = new TypedDocumentString(`
    query Article($locale: I18NLocaleCode!, $status: PublicationStatus, $slug: String!) {
  articles(
    locale: $locale
    status: $status
    filters: {slug: {eq: $slug}}
    pagination: {limit: 1}
  ) {
    ...Card
    body
    author {
      name
      slug
      bio
      avatar {
        ...Picture
      }
    }
    tags(sort: ["name:asc"]) {
      name
    }
    links {
      label
      url
      newTab
    }
    seo {
      ...SeoParts
    }
    localizations {
      locale
      slug
    }
    cover {
      ...Picture
      caption
    }
    blocks {
      __typename
      ... on ComponentBlocksRichText {
        id
        body
      }
      ... on ComponentBlocksQuote {
        id
        text
        attribution
      }
      ... on ComponentBlocksCallToAction {
        id
        heading
        words: text
        link {
          label
          url
          newTab
        }
      }
    }
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}
fragment SeoParts on ComponentSharedSeo {
  metaTitle
  metaDescription
  canonicalUrl
  noIndex
}
fragment Card on Article {
  documentId
  title
  slug
  excerpt
  publishedOn
  kind
  author {
    name
    slug
  }
  categories {
    name
    slug
  }
  cover {
    ...Picture
  }
}`) as unknown as TypedDocumentString<ArticleQuery, ArticleQueryVariables>;
export const CommentsDocument = new TypedDocumentString(`
    query Comments($article: ID!) {
  comments(
    filters: {article: {documentId: {eq: $article}}}
    sort: ["createdAt:desc", "documentId:desc"]
    pagination: {limit: 200}
  ) {
    documentId
    authorName
    body
    createdAt
    user {
      displayName
      avatar {
        ...Picture
      }
    }
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}`) as unknown as TypedDocumentString<CommentsQuery, CommentsQueryVariables>;
export const CategoryDocument = new TypedDocumentString(`
    query Category($locale: I18NLocaleCode!, $slug: String!) {
  categories(
    locale: $locale
    filters: {slug: {eq: $slug}}
    pagination: {limit: 1}
  ) {
    documentId
    name
    slug
    description
    localizations {
      locale
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<CategoryQuery, CategoryQueryVariables>;
export const TagDocument = new TypedDocumentString(`
    query Tag($name: String!) {
  tags(filters: {name: {eq: $name}}, pagination: {limit: 1}) {
    documentId
    name
  }
}
    `) as unknown as TypedDocumentString<TagQuery, TagQueryVariables>;
export const AuthorsDocument = new TypedDocumentString(`
    query Authors {
  authors(sort: ["name:asc", "documentId:asc"], pagination: {limit: 100}) {
    documentId
    name
    slug
    bio
    avatar {
      ...Picture
    }
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}`) as unknown as TypedDocumentString<AuthorsQuery, AuthorsQueryVariables>;
export const AuthorDocument = new TypedDocumentString(`
    query Author($slug: String!) {
  authors(filters: {slug: {eq: $slug}}, pagination: {limit: 1}) {
    documentId
    name
    slug
    bio
    avatar {
      ...Picture
    }
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}`) as unknown as TypedDocumentString<AuthorQuery, AuthorQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($locale: I18NLocaleCode!, $text: String!, $page: Int!) {
  articles_connection(
    locale: $locale
    filters: {or: [{title: {containsi: $text}}, {excerpt: {containsi: $text}}, {body: {containsi: $text}}]}
    sort: ["publishedOn:desc", "documentId:asc"]
    pagination: {page: $page, pageSize: 10}
  ) {
    nodes {
      ...Card
    }
    pageInfo {
      page
      pageCount
      total
    }
  }
}
    fragment Picture on UploadFile {
  url
  width
  height
  alternativeText
  mime
  formats
}
fragment Card on Article {
  documentId
  title
  slug
  excerpt
  publishedOn
  kind
  author {
    name
    slug
  }
  categories {
    name
    slug
  }
  cover {
    ...Picture
  }
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($locale: I18NLocaleCode!) {
  homepage(locale: $locale) {
    title
  }
  articles(
    locale: $locale
    sort: ["publishedOn:desc", "documentId:asc"]
    pagination: {limit: 20}
  ) {
    documentId
    title
    slug
    excerpt
    publishedOn
    updatedAt
    author {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const SitemapDocument = new TypedDocumentString(`
    query Sitemap($locale: I18NLocaleCode!, $page: Int!) {
  articles_connection(
    locale: $locale
    sort: ["documentId:asc"]
    pagination: {page: $page, pageSize: 500}
  ) {
    nodes {
      slug
      updatedAt
      seo {
        noIndex
      }
      localizations {
        locale
        slug
      }
    }
    pageInfo {
      pageCount
    }
  }
  categories(locale: $locale, pagination: {limit: 200}) {
    slug
  }
  tags(pagination: {limit: 500}) {
    name
  }
  authors(pagination: {limit: 500}) {
    slug
  }
}
    `) as unknown as TypedDocumentString<SitemapQuery, SitemapQueryVariables>;