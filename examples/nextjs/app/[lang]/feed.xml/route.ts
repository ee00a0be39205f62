// The newest articles as an Atom feed.

import { connection } from 'next/server';
import { articlePath, inLanguage, isLanguage } from '@/lib/locale';
import { published } from '@/lib/presswork';
import { FEED } from '@/lib/queries';
import { siteUrl } from '@/lib/settings';
import { escaped } from '@/lib/xml';

export async function GET(_request: Request, { params }: RouteContext<'/[lang]/feed.xml'>): Promise<Response> {
  await connection();
  const { lang } = await params;
  if (!isLanguage(lang)) return new Response(null, { status: 404 });
  const { homepage, articles } = await published(FEED, { locale: lang });
  const found = articles.filter((article) => article !== null);
  const self = `${siteUrl()}${inLanguage(lang, '/feed.xml')}`;
  const entries = found.map((article) => {
    const address = `${siteUrl()}${articlePath(lang, article.slug ?? article.documentId)}`;
    return `  <entry>
    <id>${escaped(address)}</id>
    <title>${escaped(article.title)}</title>
    <link href="${escaped(address)}"/>
    <updated>${escaped(article.updatedAt ?? '')}</updated>
    <published>${escaped(article.publishedOn ?? '')}T00:00:00Z</published>
    <author><name>${escaped(article.author?.name ?? '')}</name></author>
    <summary>${escaped(article.excerpt ?? '')}</summary>
  </entry>`;
  });
  const updated =
    found
      .map(({ updatedAt }) => updatedAt ?? '')
      .sort()
      .at(-1) ?? '';
  const text = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
  <id>${escaped(self)}</id>
  <title>${escaped(homepage?.title ?? '')}</title>
  <link rel="self" href="${escaped(self)}"/>
  <link href="${escaped(`${siteUrl()}${inLanguage(lang, '/')}`)}"/>
  <updated>${escaped(updated)}</updated>
${entries.join('\n')}
</feed>
`;
  return new Response(text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-cache' } });
}
