import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Articles } from '@/components/articles';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { categoryPath, inLanguage, pageNumber, translations } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { read } from '@/lib/presswork';
import { ARTICLES, CATEGORY } from '@/lib/queries';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/categories/[slug]'>;

async function find({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const slug = decodeURIComponent((await params).slug);
  const page = pageNumber((await searchParams).page);
  const [category] = (await read(CATEGORY, { locale: lang, slug })).categories;
  if (!category || !page) notFound();
  const elsewhere = translations(category.localizations, categoryPath);
  return { lang, texts, category, page, elsewhere, path: `/categories/${encodeURIComponent(slug)}` };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, category, elsewhere, path } = await find(props);
  return metadata({ lang, path, title: category.name, description: category.description, elsewhere });
}

export default async function CategoryPage(props: Props) {
  const { lang, texts, category, page, elsewhere, path } = await find(props);
  const filters = { categories: { documentId: { eq: category.documentId } } };
  const { articles_connection: found } = await read(ARTICLES, { locale: lang, page, filters });
  return (
    <Shell lang={lang} path={path} elsewhere={{ en: '/articles', de: '/de/articles', ...elsewhere }}>
      <Heading kicker={texts.list.category} title={category.name} text={category.description} />
      <Articles found={found} lang={lang} path={inLanguage(lang, path)} />
    </Shell>
  );
}
