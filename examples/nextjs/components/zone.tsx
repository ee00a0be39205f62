// The dynamic zone of an article: how each of its components is shown.

import type { ArticleQuery } from '@/lib/generated/graphql';
import { Outward } from './outward';
import { Prose } from './prose';

type Block = NonNullable<NonNullable<ArticleQuery['articles'][number]>['blocks']>[number];

export function Zone({ blocks }: { blocks: Block[] }) {
  return blocks.map((block) => {
    switch (block?.__typename) {
      case 'ComponentBlocksRichText':
        return <Prose key={`text ${block.id}`} text={block.body ?? ''} />;
      case 'ComponentBlocksQuote':
        return (
          <figure key={`quote ${block.id}`} className="quote">
            <blockquote>{block.text}</blockquote>
            {block.attribution && <figcaption>{block.attribution}</figcaption>}
          </figure>
        );
      case 'ComponentBlocksCallToAction':
        return (
          <aside key={`call ${block.id}`} className="call">
            <h2>{block.heading}</h2>
            {block.words && <p>{block.words}</p>}
            {block.link && <Outward {...block.link} className="button" />}
          </aside>
        );
      default:
        return null;
    }
  });
}
