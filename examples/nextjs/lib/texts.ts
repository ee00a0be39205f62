// What the site says, by language.

import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { isLanguage, type Language } from './locale';
import { de } from './texts/de';
import { en, type Texts } from './texts/en';

export type { Texts };

const ALL: Record<Language, Texts> = { en, de };

export function textsIn(language: Language): Texts {
  return ALL[language];
}

/** The language of a page and its texts, from the first part of its address. What follows this call is rendered for a request, never by a build. */
export async function spoken(params: Promise<{ lang: string }>): Promise<{ lang: Language; texts: Texts }> {
  await connection();
  const { lang } = await params;
  if (!isLanguage(lang)) notFound();
  return { lang, texts: ALL[lang] };
}
