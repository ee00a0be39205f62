import type { Language } from '@/lib/locale';
import { textsIn } from '@/lib/texts';

interface PagesProps {
  page: number;
  of: number;
  lang: Language;
  path: string;
  query: Record<string, string>;
}

/** Links to the other pages of a list. */
export function Pages({ page, of, lang, path, query }: PagesProps) {
  const { list } = textsIn(lang);
  if (of < 2) return null;
  const to = (number: number) => {
    const all = new URLSearchParams(number > 1 ? { ...query, page: String(number) } : query);
    return all.size > 0 ? `${path}?${all}` : path;
  };
  return (
    <nav className="pages" aria-label={list.pages}>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          ← {list.previous}
        </a>
      ) : (
        <span />
      )}
      <p>{list.page(page, of)}</p>
      {page < of ? (
        <a href={to(page + 1)} rel="next">
          {list.next} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
