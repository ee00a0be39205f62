import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Avatar } from '@/components/avatar';
import { Byline } from '@/components/byline';
import { Comments } from '@/components/comments';
import { Outward } from '@/components/outward';
import { Picture } from '@/components/picture';
import { Prose } from '@/components/prose';
import { Shell } from '@/components/shell';
import { Zone } from '@/components/zone';
import type { ArticleQuery } from '@/lib/generated/graphql';
import { articlePath, authorPath, categoryPath, type Language, tagPath, translations } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { read } from '@/lib/presswork';
import { ARTICLE } from '@/lib/queries';
import { spoken, type Texts } from '@/lib/texts';

type Props = PageProps<'/[lang]/articles/[slug]'>;

type Article = NonNullable<ArticleQuery['articles'][number]>;

async function find({ params }: Props) {
  const { lang, texts } = await spoken(params);
  const slug = decodeURIComponent((await params).slug);
  const [article] = (await read(ARTICLE, { locale: lang, slug })).articles;
  if (!article) notFound();
  return { lang, texts, article, path: `/articles/${encodeURIComponent(slug)}` };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, article, path } = await find(props);
  return metadata({
    lang,
    path,
    title: article.title,
    description: article.excerpt,
    elsewhere: translations(article.localizations, articlePath),
    seo: article.seo,
    picture: article.cover,
    article: { publishedOn: article.publishedOn, author: article.author?.name },
  });
}

export default async function ArticlePage(props: Props) {
  const { lang, texts, article, path } = await find(props);
  const { cover } = article;
  // Where there is no translation, the switch leads to the list.
  const elsewhere = { en: '/articles', de: '/de/articles', ...translations(article.localizations, articlePath) };
  return (
    <Shell lang={lang} path={path} elsewhere={elsewhere}>
      <article className="article">
        <header>
          <p className="kicker">
            {article.categories.map(
              (one) =>
                one?.slug && (
                  <a key={one.slug} href={categoryPath(lang, one.slug)}>
                    {one.name}
                  </a>
                ),
            )}
            {article.kind && <span>{texts.kinds[article.kind]}</span>}
          </p>
          <h1>{article.title}</h1>
          {article.excerpt && <p className="standfirst">{article.excerpt}</p>}
          <Byline article={article} lang={lang} linked />
        </header>
        {cover?.mime.startsWith('image/') && (
          <figure className="cover">
            <Picture picture={cover} sizes="(min-width: 75rem) 1100px, 96vw" first />
            {cover.caption && <figcaption>{cover.caption}</figcaption>}
          </figure>
        )}
        <div className="body">
          {article.body && <Prose text={article.body} lead />}
          <Zone blocks={article.blocks ?? []} />
          <Endmatter article={article} lang={lang} texts={texts} />
        </div>
      </article>
      <Comments article={article.documentId} lang={lang} />
    </Shell>
  );
}

function Endmatter({ article, lang, texts }: { article: Article; lang: Language; texts: Texts }) {
  const { author, links, tags } = article;
  return (
    <footer>
      {links && links.length > 0 && (
        <section aria-labelledby="links">
          <h2 id="links">{texts.article.links}</h2>
          <ul className="links">
            {links.map(
              (link) =>
                link && (
                  <li key={link.url}>
                    <Outward {...link} />
                  </li>
                ),
            )}
          </ul>
        </section>
      )}
      {tags.length > 0 && (
        <ul className="tags" aria-label={texts.article.tags}>
          {tags.map(
            (tag) =>
              tag && (
                <li key={tag.name}>
                  <a href={tagPath(lang, tag.name)}>{tag.name}</a>
                </li>
              ),
          )}
        </ul>
      )}
      {author?.bio && (
        <section className="about" aria-label={texts.article.author}>
          <Avatar picture={author.avatar} name={author.name} large />
          <div>
            <p>
              <strong>{author.slug ? <a href={authorPath(lang, author.slug)}>{author.name}</a> : author.name}</strong>
            </p>
            <p>{author.bio}</p>
          </div>
        </section>
      )}
    </footer>
  );
}
