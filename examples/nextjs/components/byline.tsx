import type { CardFragment } from '@/lib/generated/graphql';
import { authorPath, type Language, longDate } from '@/lib/locale';
import { textsIn } from '@/lib/texts';

/** Who wrote an article, and when. */
export function Byline({ article, lang, linked = false }: { article: CardFragment; lang: Language; linked?: boolean }) {
  const { author, publishedOn } = article;
  const isLinked = linked && author?.slug;
  return (
    <p className="byline">
      {author && (
        <span>
          {textsIn(lang).article.by} {isLinked ? <a href={authorPath(lang, author.slug ?? '')}>{author.name}</a> : author.name}
        </span>
      )}
      {publishedOn && <time dateTime={publishedOn}>{longDate(publishedOn, lang)}</time>}
    </p>
  );
}
