// The frame of every page: header, content, footer.

import { draftMode } from 'next/headers';
import type { ReactNode } from 'react';
import { inLanguage, LANGUAGES, type Language } from '@/lib/locale';
import { session } from '@/lib/session';
import { textsIn } from '@/lib/texts';

export interface ShellProps {
  lang: Language;
  /** The path of the page in another language, if it differs in more than the prefix. */
  elsewhere?: Partial<Record<Language, string>>;
  /** The path of the page, without its language. */
  path: string;
  children: ReactNode;
}

export async function Shell({ lang, path, elsewhere = {}, children }: ShellProps) {
  const texts = textsIn(lang);
  const { isEnabled } = await draftMode();
  return (
    <>
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      {isEnabled && <Preview lang={lang} path={path} />}
      <Header lang={lang} path={path} elsewhere={elsewhere} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer id="footer" className="footer">
        <p>{texts.footer}</p>
        <p>
          <a href={inLanguage(lang, '/feed.xml')}>{texts.feed}</a>
        </p>
      </footer>
    </>
  );
}

function Preview({ lang, path }: { lang: Language; path: string }) {
  const texts = textsIn(lang);
  return (
    <form className="preview" action="/api/draft/leave" method="post">
      <p>{texts.draft.banner}</p>
      <input type="hidden" name="to" value={inLanguage(lang, path)} />
      <button type="submit">{texts.draft.leave}</button>
    </form>
  );
}

async function Header({ lang, path, elsewhere }: Required<Omit<ShellProps, 'children'>>) {
  const { nav, site, languages } = textsIn(lang);
  const isSignedIn = (await session()) !== null;
  const entries = [
    ['/articles', nav.articles],
    ['/authors', nav.authors],
    ['/contact', nav.contact],
    ['/search', nav.search],
    isSignedIn ? ['/profile', nav.profile] : ['/sign-in', nav.signIn],
  ] as const;
  return (
    <header className="header">
      <a className="brand" href={inLanguage(lang, '/')}>
        {site}
      </a>
      <nav aria-label={nav.main}>
        <ul>
          {entries.map(([to, label]) => (
            <li key={to}>
              <a href={inLanguage(lang, to)} aria-current={path === to ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav className="languages" aria-label={languages.label}>
        <ul>
          {LANGUAGES.map((language) => (
            <li key={language}>
              <a
                href={language === lang ? inLanguage(lang, path) : (elsewhere[language] ?? inLanguage(language, path))}
                lang={language}
                hrefLang={language}
                aria-current={language === lang ? 'true' : undefined}
              >
                {languages[language]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
