import type { Metadata } from 'next';
import { Avatar } from '@/components/avatar';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { authorPath } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { read } from '@/lib/presswork';
import { AUTHORS } from '@/lib/queries';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/authors'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  return metadata({ lang, path: '/authors', title: texts.authors.title, description: texts.authors.about });
}

export default async function AuthorList({ params }: Props) {
  const { lang, texts } = await spoken(params);
  const { authors } = await read(AUTHORS, {});
  return (
    <Shell lang={lang} path="/authors">
      <Heading title={texts.authors.title} text={texts.authors.about} />
      <ul className="people">
        {authors.map(
          (author) =>
            author?.slug && (
              <li key={author.documentId}>
                <Avatar picture={author.avatar} name={author.name} large />
                <div>
                  <h2>
                    <a href={authorPath(lang, author.slug)}>{author.name}</a>
                  </h2>
                  <p>{author.bio}</p>
                </div>
              </li>
            ),
        )}
      </ul>
    </Shell>
  );
}
