// What search engines and other sites are told of a page.

import type { Metadata } from 'next';
import type { PictureFragment, SeoPartsFragment } from './generated/graphql';
import { sizeFor } from './image';
import { DEFAULT, inLanguage, LANGUAGES, type Language } from './locale';
import { siteUrl } from './settings';
import { textsIn } from './texts';

export interface About {
  lang: Language;
  /** The path of the page, without its language. */
  path: string;
  title: string;
  description?: string | null | undefined;
  /** Paths of the page in other languages. Without this, every language has it under the same path. */
  elsewhere?: Partial<Record<Language, string>>;
  seo?: SeoPartsFragment | null | undefined;
  picture?: PictureFragment | null | undefined;
  noIndex?: boolean;
  article?: { publishedOn?: string | null | undefined; author?: string | undefined };
}

function languagesOf({ lang, path, elsewhere }: About): Record<string, string> {
  const own = inLanguage(lang, path);
  const paths = elsewhere ? { ...elsewhere, [lang]: own } : Object.fromEntries(LANGUAGES.map((one) => [one, inLanguage(one, path)]));
  const all = Object.entries(paths).map(([language, to]) => [language, `${siteUrl()}${to}`]);
  return Object.fromEntries(paths[DEFAULT] ? [...all, ['x-default', `${siteUrl()}${paths[DEFAULT]}`]] : all);
}

function openGraph({ article, picture, ...about }: About, [title, description]: [string, string]): NonNullable<Metadata['openGraph']> {
  const { site } = textsIn(about.lang);
  const shared = {
    title,
    ...(description ? { description } : {}),
    siteName: site,
    locale: about.lang,
    url: `${siteUrl()}${inLanguage(about.lang, about.path)}`,
    ...(picture ? { images: [{ url: `${siteUrl()}${sizeFor(picture, 1000)}`, alt: picture.alternativeText ?? '' }] } : {}),
  };
  if (!article) return { ...shared, type: 'website' };
  const { publishedOn, author } = article;
  return { ...shared, type: 'article', ...(publishedOn ? { publishedTime: publishedOn } : {}), ...(author ? { authors: [author] } : {}) };
}

export function metadata(about: About): Metadata {
  const { lang, path, seo, noIndex } = about;
  const { site } = textsIn(lang);
  const title = seo?.metaTitle || about.title;
  const description = seo?.metaDescription || about.description || '';
  return {
    title: title.includes(site) ? title : `${title} · ${site}`,
    ...(description ? { description } : {}),
    alternates: {
      canonical: seo?.canonicalUrl || `${siteUrl()}${inLanguage(lang, path)}`,
      languages: languagesOf(about),
      types: { 'application/atom+xml': `${siteUrl()}${inLanguage(lang, '/feed.xml')}` },
    },
    ...(noIndex || seo?.noIndex ? { robots: { index: false } } : {}),
    openGraph: openGraph(about, [title, description]),
    twitter: { card: about.picture ? 'summary_large_image' : 'summary' },
  };
}
