/** Several requests where one for a whole list would be too large. */

/** A request takes 40 root fields and 60 aliases: so many things may have two and three each. */
const AT_ONCE = 18;

/** What `ask` answers for each of `items`, of which it gets a part at a time. */
export async function inParts<Item, Answer>(items: readonly Item[], ask: (part: Item[]) => Promise<Answer[]>): Promise<Answer[]> {
  const parts = Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, part) => items.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
  return (await Promise.all(parts.map(ask))).flat();
}
