// Every page, for search engines, with where it is in other languages.

import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { articlePath, authorPath, categoryPath, inLanguage, LANGUAGES, type Language, tagPath, translations } from '@/lib/locale';
import { published } from '@/lib/presswork';
import { SITEMAP } from '@/lib/queries';
import { siteUrl } from '@/lib/settings';

const PAGES = ['/', '/articles', '/authors', '/contact'];

type Entry = MetadataRoute.Sitemap[number];

function entry(path: string, more: Partial<Entry> = {}): Entry {
  return { url: `${siteUrl()}${path}`, ...more };
}

async function articles(lang: Language, page = 1): Promise<Entry[]> {
  const { articles_connection: found } = await published(SITEMAP, { locale: lang, page });
  if (!found) return [];
  const entries = found.nodes.flatMap(({ slug, updatedAt, seo, localizations }) => {
    if (!slug || seo?.noIndex) return [];
    const languages = translations([{ locale: lang, slug }, ...localizations], (language, one) => `${siteUrl()}${articlePath(language, one)}`);
    return [entry(articlePath(lang, slug), { ...(updatedAt ? { lastModified: updatedAt } : {}), alternates: { languages } })];
  });
  return page < found.pageInfo.pageCount ? [...entries, ...(await articles(lang, page + 1))] : entries;
}

async function inOne(lang: Language): Promise<Entry[]> {
  const { categories, tags, authors } = await published(SITEMAP, { locale: lang, page: 1 });
  const paths = [
    ...PAGES.map((path) => inLanguage(lang, path)),
    ...categories.flatMap((one) => (one?.slug ? [categoryPath(lang, one.slug)] : [])),
    ...tags.flatMap((one) => (one ? [tagPath(lang, one.name)] : [])),
    ...authors.flatMap((one) => (one?.slug ? [authorPath(lang, one.slug)] : [])),
  ];
  return [...paths.map((path) => entry(path)), ...(await articles(lang))];
}

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  return (await Promise.all(LANGUAGES.map(inOne))).flat();
}
