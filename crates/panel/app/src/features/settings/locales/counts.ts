/** How much is written in a locale. */
import { sendText } from '../../../graphql/client';
import type { ContentType } from '../../../model/contentModel';

/** Of a list how many entries there are, of a single type its entry. */
type Counts = Record<string, { pageInfo: { total: number } } | { documentId: string } | null>;

/** How many types one operation asks about: the server answers operations with 40 root fields at most. */
const AT_ONCE = 30;

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
  const starts = Array.from({ length: Math.ceil(types.length / AT_ONCE) }, (_, index) => index * AT_ONCE);
  const parts = starts.map(async (start) => {
    const asked = types.slice(start, start + AT_ONCE);
    const counts = await sendText<Counts>(countsDocument(asked), { locale });
    return asked.map((type, index) => {
      const count = counts[`type${index}`];
      return { type, total: count && 'pageInfo' in count ? count.pageInfo.total : Number(Boolean(count)) };
    });
  });
  return (await Promise.all(parts)).flat().filter(({ total }) => total > 0);
}
