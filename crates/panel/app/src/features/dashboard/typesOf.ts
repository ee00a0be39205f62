/** Reads something of many types, or of them in several locales, each under a name of its own. */
import { sendText } from '../../graphql/client';
import { inParts } from '../../graphql/inParts';
import type { ContentType } from '../../model/contentModel';

/** What `select` asks of each type, by the names that `select` gives; a name begins with the prefix that it is given. */
export async function readTypes<Part extends { type: ContentType }>(
  parts: readonly Part[],
  select: (part: Part, prefix: string) => string,
): Promise<(Part & { prefix: string; answer: Record<string, unknown> })[]> {
  const named = parts.map((part, position) => ({ ...part, prefix: `t${position}` }));
  return inParts(named, async (part) => {
    const answer = await sendText<Record<string, unknown>>(`{ ${part.map((one) => select(one, one.prefix)).join(' ')} }`);
    return part.map((one) => ({ ...one, answer }));
  });
}
