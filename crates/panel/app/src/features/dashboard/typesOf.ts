/** Reads something of many types in one request, each under a name of its own. */
import { sendText } from '../../graphql/client';
import type { ContentType } from '../../model/contentModel';

/** A request takes 60 names of one's own and 40 root fields: that many types are asked at once. */
const AT_ONCE = 18;

/** What `select` asks of each type, by the names that `select` gives; a name begins with the prefix that it is given. */
export async function readTypes(
  types: readonly ContentType[],
  select: (type: ContentType, prefix: string) => string,
): Promise<{ type: ContentType; prefix: string; answer: Record<string, unknown> }[]> {
  const named = types.map((type, position) => ({ type, prefix: `t${position}` }));
  const parts = Array.from({ length: Math.ceil(named.length / AT_ONCE) }, (_, part) => named.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
  const answers = await Promise.all(
    parts.map(async (part) => {
      const answer = await sendText<Record<string, unknown>>(`{ ${part.map(({ type, prefix }) => select(type, prefix)).join(' ')} }`);
      return part.map((one) => ({ ...one, answer }));
    }),
  );
  return answers.flat();
}
