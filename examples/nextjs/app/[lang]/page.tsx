import type { Metadata } from 'next';
import { Card } from '@/components/card';
import { Picture } from '@/components/picture';
import { Prose } from '@/components/prose';
import { Shell } from '@/components/shell';
import { categoryPath, inLanguage } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { read } from '@/lib/presswork';
import { HOME } from '@/lib/queries';
import { spoken, textsIn } from '@/lib/texts';

type Props = PageProps<'/[lang]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await spoken(params);
  const { homepage } = await read(HOME, { locale: lang });
  return metadata({ lang, path: '/', title: homepage?.title ?? textsIn(lang).site, seo: homepage?.seo, picture: homepage?.hero });
}

export default async function Home({ params }: Props) {
  const { lang, texts } = await spoken(params);
  const { homepage, featured, newest } = await read(HOME, { locale: lang });
  const [lead, ...others] = newest.filter((article) => article !== null);
  const grid = others.slice(0, 6);
  const shown = new Set([lead, ...grid].map((article) => article?.documentId));
  const rest = featured.filter((article) => article !== null && !shown.has(article.documentId)).slice(0, 3);
  return (
    <Shell lang={lang} path="/">
      <section className="hero">
        <div>
          <h1>{homepage?.title ?? texts.site}</h1>
          {homepage?.intro && <Prose text={homepage.intro} />}
        </div>
        {homepage?.hero && <Picture picture={homepage.hero} sizes="(min-width: 64rem) 620px, 92vw" first />}
      </section>
      <section aria-labelledby="newest">
        <h2 className="rubric" id="newest">
          {texts.home.newest}
        </h2>
        {lead && <Card article={lead} lang={lang} level={3} isLead />}
        <div className="grid">
          {grid.map((article) => (
            <Card key={article.documentId} article={article} lang={lang} level={3} />
          ))}
        </div>
        <p className="more">
          <a href={inLanguage(lang, '/articles')}>{texts.home.all} →</a>
        </p>
      </section>
      <section aria-labelledby="sections">
        <h2 className="rubric" id="sections">
          {texts.home.sections}
        </h2>
        <ul className="sections">
          {homepage?.featuredCategories.map(
            (category) =>
              category?.slug && (
                <li key={category.slug}>
                  <h3>
                    <a href={categoryPath(lang, category.slug)}>{category.name}</a>
                  </h3>
                  <p>{category.description}</p>
                </li>
              ),
          )}
        </ul>
      </section>
      <section aria-labelledby="featured">
        <h2 className="rubric" id="featured">
          {texts.home.featured}
        </h2>
        <div className="grid plain">
          {rest.map((article) => article && <Card key={article.documentId} article={article} lang={lang} level={3} />)}
        </div>
      </section>
    </Shell>
  );
}
