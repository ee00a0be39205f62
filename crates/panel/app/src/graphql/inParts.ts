/** Several requests where one for a whole list would be too large. */

/** A request takes 40 root fields and 60 aliases: so many things may have two and three each. */
const AT_ONCE = 18;

/** What `ask` answers for each of `items`, of which it gets a part at a time. */
export async function inParts<Item, Answer>(items: readonly Item[], ask: (part: Item[]) => Promise<Answer[]>): Promise<Answer[]> {
  const answers: Answer[] = [];
  // one after the other: a page would otherwise take all of the server's connections to the database
  for (let start = 0; start < items.length; start += AT_ONCE) {
    answers.push(...(await ask(items.slice(start, start + AT_ONCE))));
  }
  return answers;
}
