import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Articles } from '@/components/articles';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { inLanguage, pageNumber } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { read } from '@/lib/presswork';
import { ARTICLES, TAG } from '@/lib/queries';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/tags/[name]'>;

async function find({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const page = pageNumber((await searchParams).page);
  const [tag] = (await read(TAG, { name: decodeURIComponent((await params).name) })).tags;
  if (!tag || !page) notFound();
  return { lang, texts, tag, page, path: `/tags/${encodeURIComponent(tag.name)}` };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, texts, tag, path } = await find(props);
  return metadata({ lang, path, title: tag.name, description: texts.list.tagAbout(tag.name) });
}

export default async function TagPage(props: Props) {
  const { lang, texts, tag, page, path } = await find(props);
  const filters = { tags: { documentId: { eq: tag.documentId } } };
  const { articles_connection: found } = await read(ARTICLES, { locale: lang, page, filters });
  return (
    <Shell lang={lang} path={path}>
      <Heading kicker={texts.list.tag} title={tag.name} text={texts.list.tagAbout(tag.name)} />
      <Articles found={found} lang={lang} path={inLanguage(lang, path)} />
    </Shell>
  );
}
