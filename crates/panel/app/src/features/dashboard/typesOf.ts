/** Reads something of many types, each under a name of its own. */
import { sendText } from '../../graphql/client';
import { inParts } from '../../graphql/inParts';
import type { ContentType } from '../../model/contentModel';

/** What `select` asks of each type, by the names that `select` gives; a name begins with the prefix that it is given. */
export async function readTypes(
  types: readonly ContentType[],
  select: (type: ContentType, prefix: string) => string,
): Promise<{ type: ContentType; prefix: string; answer: Record<string, unknown> }[]> {
  const named = types.map((type, position) => ({ type, prefix: `t${position}` }));
  return inParts(named, async (part) => {
    const answer = await sendText<Record<string, unknown>>(`{ ${part.map(({ type, prefix }) => select(type, prefix)).join(' ')} }`);
    return part.map((one) => ({ ...one, answer }));
  });
}
