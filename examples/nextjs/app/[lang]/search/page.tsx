import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Articles } from '@/components/articles';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { beginning } from '@/lib/letters';
import { inLanguage, type Language, pageNumber } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { Refused, readNow } from '@/lib/presswork';
import { SEARCH } from '@/lib/queries';
import { spoken, textsIn } from '@/lib/texts';

type Props = PageProps<'/[lang]/search'>;

const LONGEST = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  return metadata({ lang, path: '/search', title: texts.search.title, noIndex: true });
}

export default async function Search({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const { q, page: asked } = await searchParams;
  const text = beginning((typeof q === 'string' ? q : '').trim(), LONGEST);
  const page = pageNumber(asked);
  if (!page) notFound();
  return (
    <Shell lang={lang} path="/search">
      <Heading title={texts.search.title} />
      <search>
        <form className="search" action={inLanguage(lang, '/search')}>
          <label htmlFor="q">{texts.search.label}</label>
          <input id="q" name="q" type="search" defaultValue={text} required minLength={2} maxLength={LONGEST} />
          <button type="submit">{texts.search.go}</button>
        </form>
      </search>
      {text.length === 1 && <p>{texts.search.short}</p>}
      {text.length > 1 && <Found lang={lang} text={text} page={page} />}
    </Shell>
  );
}

// What people search for is not cached: nobody knows how many texts there are.
async function Found({ lang, text, page }: { lang: Language; text: string; page: number }) {
  const { data, errors } = await readNow(SEARCH, { locale: lang, text, page });
  const found = data?.articles_connection;
  if (!found) throw new Refused(errors[0]?.message);
  return (
    <>
      <p role="status">{textsIn(lang).search.found(found.pageInfo.total, text)}</p>
      <Articles found={found} lang={lang} path={inLanguage(lang, '/search')} query={{ q: text }} hasLead={false} />
    </>
  );
}
