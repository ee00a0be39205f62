// Languages, and addresses in them.

export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

export const DEFAULT: Language = 'en';

export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** A path in a language: `/articles` is `/de/articles` in German, and itself in English. */
export function inLanguage(language: Language, path: string): string {
  if (language === DEFAULT) return path;
  return path === '/' ? `/${language}` : `/${language}${path}`;
}

export function articlePath(language: Language, slug: string): string {
  return inLanguage(language, `/articles/${encodeURIComponent(slug)}`);
}

export function categoryPath(language: Language, slug: string): string {
  return inLanguage(language, `/categories/${encodeURIComponent(slug)}`);
}

export function tagPath(language: Language, name: string): string {
  return inLanguage(language, `/tags/${encodeURIComponent(name)}`);
}

export function authorPath(language: Language, slug: string): string {
  return inLanguage(language, `/authors/${encodeURIComponent(slug)}`);
}

/** Where the same is in other languages. */
export function translations(
  localizations: readonly ({ locale?: string | null; slug?: string | null } | null)[],
  pathOf: (language: Language, slug: string) => string,
): Partial<Record<Language, string>> {
  const found = localizations.flatMap((one) => {
    const language = LANGUAGES.find((known) => known === one?.locale);
    return one?.slug && language ? [[language, pathOf(language, one.slug)]] : [];
  });
  return Object.fromEntries(found);
}

/** The number of a page of a list, from `?page=2`; null for what is none. */
export function pageNumber(text: string | string[] | undefined): number | null {
  if (text === undefined) return 1;
  return typeof text === 'string' && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

/** Whether the address of a page is text. U+0000 is in no text that Presswork takes. */
export function isText({ pathname, search }: Pick<URL, 'pathname' | 'search'>): boolean {
  try {
    return !decodeURIComponent(pathname).includes('\0') && !search.includes('%00');
  } catch {
    return false;
  }
}

/** A path of this site to go to after signing in; the start page in the place of anything else. */
export function ownPath(path: unknown, language: Language): string {
  const isOwn = typeof path === 'string' && /^\/(?!\/)[\w\-./~%?=&]*$/.test(path) && !path.includes('//') && !path.includes('..');
  return isOwn ? path : inLanguage(language, '/');
}

export function longDate(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(date));
}
