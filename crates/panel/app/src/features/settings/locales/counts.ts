/** How much is written in a locale. */
import { sendText } from '../../../graphql/client';
import { inParts } from '../../../graphql/inParts';
import type { ContentType } from '../../../model/contentModel';

/** Of a list how many entries there are, of a single type its entry. */
type Counts = Record<string, { pageInfo: { total: number } } | { documentId: string } | null>;

function countsDocument(types: ContentType[]): string {
  const parts = types.map((type, index) => {
    const given = 'locale: $locale, status: DRAFT';
    if (type.kind === 'SINGLE') return `type${index}: ${type.operations.findOne}(${given}) { documentId }`;
    return `type${index}: ${type.operations.findConnection}(${given}, pagination: { pageSize: 1 }) { pageInfo { total } }`;
  });
  return `query LocaleCounts($locale: I18NLocaleCode!) { ${parts.join(' ')} }`;
}

/** The types that have entries in `locale`, and how many. */
export async function countWritten(types: ContentType[], locale: string): Promise<{ type: ContentType; total: number }[]> {
  const written = await inParts(types, async (asked) => {
    const counts = await sendText<Counts>(countsDocument(asked), { locale });
    return asked.map((type, index) => {
      const count = counts[`type${index}`];
      return { type, total: count && 'pageInfo' in count ? count.pageInfo.total : Number(Boolean(count)) };
    });
  });
  return written.filter(({ total }) => total > 0);
}
