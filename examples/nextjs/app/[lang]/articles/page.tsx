import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Articles } from '@/components/articles';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { inLanguage, pageNumber } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { read } from '@/lib/presswork';
import { ARTICLES } from '@/lib/queries';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/articles'>;

const PATH = '/articles';

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  const page = pageNumber((await searchParams).page) ?? 1;
  const path = page > 1 ? `${PATH}?page=${page}` : PATH;
  return metadata({ lang, path, title: texts.list.articles, description: texts.list.about });
}

export default async function ArticleList({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const page = pageNumber((await searchParams).page);
  if (!page) notFound();
  const { articles_connection: found } = await read(ARTICLES, { locale: lang, page });
  return (
    <Shell lang={lang} path={PATH}>
      <Heading title={texts.list.articles} text={texts.list.about} />
      <Articles found={found} lang={lang} path={inLanguage(lang, PATH)} />
    </Shell>
  );
}
