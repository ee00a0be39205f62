import { notFound } from 'next/navigation';
import type { ArticlesQuery } from '@/lib/generated/graphql';
import type { Language } from '@/lib/locale';
import { textsIn } from '@/lib/texts';
import { Card } from './card';
import { Pages } from './pages';

export interface ArticlesProps {
  found: ArticlesQuery['articles_connection'];
  lang: Language;
  /** The address of the list, for those of its other pages. */
  path: string;
  query?: Record<string, string>;
  /** Whether its first article is shown larger than the others. */
  hasLead?: boolean;
}

/** One page of a list of articles; 404 for a page that does not exist. */
export function Articles({ found, lang, path, query = {}, hasLead = true }: ArticlesProps) {
  if (!found) notFound();
  const { page, pageCount } = found.pageInfo;
  if (page > Math.max(pageCount, 1)) notFound();
  const [lead, others] = hasLead ? [found.nodes[0], found.nodes.slice(1)] : [undefined, found.nodes];
  if (found.nodes.length === 0) return <p>{textsIn(lang).list.none}</p>;
  return (
    <>
      {lead && <Card article={lead} lang={lang} isLead first />}
      <div className="grid">
        {others.map((article) => (
          <Card key={article.documentId} article={article} lang={lang} />
        ))}
      </div>
      <Pages page={page} of={pageCount} lang={lang} path={path} query={query} />
    </>
  );
}
