/** What the server answers to an operation that the page sends, as whoever is logged in there; `where` may be the content API. */
export async function ask(page, query, variables = {}, where = '/admin/graphql') {
  const answer = await page.evaluate(
    async ([to, body]) => {
      const response = await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return response.json();
    },
    [where, JSON.stringify({ query, variables })],
  );
  if (answer.errors || !answer.data) throw new Error(`${query}: ${JSON.stringify(answer.errors ?? answer)}`);
  return answer.data;
}

/** Asks again and again until something holds, and answers with it. */
export async function until(holds) {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) throw new Error(`this does not come to hold: ${holds}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}
