import { notFound } from 'next/navigation';
import type { ArticlesQuery } from '@/lib/generated/graphql';
import type { Language } from '@/lib/locale';
import { textsIn } from '@/lib/texts';
import { Card } from './card';
import { Pages } from './pages';

const SIZES = '(min-width: 75rem) 350px, (min-width: 40rem) 45vw, 92vw';

export interface ArticlesProps {
  found: ArticlesQuery['articles_connection'];
  lang: Language;
  /** The address of the list, for those of its other pages. */
  path: string;
  query?: Record<string, string>;
}

/** One page of a list of articles. A page that there is not is no page. */
export function Articles({ found, lang, path, query = {} }: ArticlesProps) {
  if (!found) notFound();
  const { page, pageCount } = found.pageInfo;
  if (page > Math.max(pageCount, 1)) notFound();
  if (found.nodes.length === 0) return <p>{textsIn(lang).list.none}</p>;
  return (
    <>
      <div className="grid">
        {found.nodes.map((article, index) => (
          <Card key={article.documentId} article={article} lang={lang} sizes={SIZES} first={index < 2} />
        ))}
      </div>
      <Pages page={page} of={pageCount} lang={lang} path={path} query={query} />
    </>
  );
}
