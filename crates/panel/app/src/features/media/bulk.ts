/** Does one thing to many, a few at a time, and says how far it is. What fails does not keep the rest from being done. */

export interface Failure<Item> {
  item: Item;
  error: unknown;
}

const AT_ONCE = 3;

export async function each<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
  onDone: (count: number) => void,
): Promise<Failure<Item>[]> {
  const failures: Failure<Item>[] = [];
  const waiting = [...items];
  let done = 0;
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await act(item);
      } catch (error) {
        failures.push({ item, error });
      }
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}
