import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Articles } from '@/components/articles';
import { Avatar } from '@/components/avatar';
import { Shell } from '@/components/shell';
import { inLanguage, pageNumber } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { read } from '@/lib/presswork';
import { ARTICLES, AUTHOR } from '@/lib/queries';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/authors/[slug]'>;

async function find({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const slug = decodeURIComponent((await params).slug);
  const page = pageNumber((await searchParams).page);
  const [author] = (await read(AUTHOR, { slug })).authors;
  if (!author || !page) notFound();
  return { lang, texts, author, page, path: `/authors/${encodeURIComponent(slug)}` };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, author, path } = await find(props);
  return metadata({ lang, path, title: author.name, description: author.bio, picture: author.avatar });
}

export default async function AuthorPage(props: Props) {
  const { lang, texts, author, page, path } = await find(props);
  const filters = { author: { documentId: { eq: author.documentId } } };
  const { articles_connection: found } = await read(ARTICLES, { locale: lang, page, filters });
  return (
    <Shell lang={lang} path={path}>
      <header className="heading person">
        <Avatar picture={author.avatar} name={author.name} large />
        <div>
          <h1>{author.name}</h1>
          {author.bio && <p>{author.bio}</p>}
        </div>
      </header>
      <h2 className="rubric">
        {texts.list.by} {author.name}
      </h2>
      <Articles found={found} lang={lang} path={inLanguage(lang, path)} />
    </Shell>
  );
}
