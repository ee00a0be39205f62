import type { CardFragment } from '@/lib/generated/graphql';
import { initial } from '@/lib/letters';
import { articlePath, type Language } from '@/lib/locale';
import { Byline } from './byline';
import { Picture } from './picture';

const SIZES = '(min-width: 75rem) 350px, (min-width: 40rem) 45vw, 92vw';
const LEAD = '(min-width: 64rem) 640px, 92vw';

export interface CardProps {
  article: CardFragment;
  lang: Language;
  /** The level of its heading. */
  level?: 2 | 3;
  /** The one that opens a page. */
  isLead?: boolean;
  first?: boolean;
}

/** An article in a list. The whole card is a link, by the one around its title. */
export function Card({ article, lang, level = 2, isLead = false, first = false }: CardProps) {
  const Heading = `h${level}` as const;
  const [category] = article.categories;
  return (
    <article className={isLead ? 'card lead' : 'card'}>
      <div className="card-picture">
        {article.cover?.mime.startsWith('image/') ? (
          <Picture picture={article.cover} sizes={isLead ? LEAD : SIZES} first={first} alt="" />
        ) : (
          <span aria-hidden="true">{initial(article.title)}</span>
        )}
      </div>
      <div className="card-text">
        {category && <p className="kicker">{category.name}</p>}
        <Heading>
          <a href={articlePath(lang, article.slug ?? article.documentId)}>{article.title}</a>
        </Heading>
        {article.excerpt && <p className="excerpt">{article.excerpt}</p>}
        <Byline article={article} lang={lang} />
      </div>
    </article>
  );
}
