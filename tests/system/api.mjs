// The API as programs use it.

/** Status and answer of the content API at `url`, for whoever has this token. */
export async function send(url, query, { variables = {}, token = null } = {}) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return { status: answer.status, ...(await answer.json()) };
}

/** The data of the answer; what is refused is an error. */
export async function ask(url, query, options) {
  const { data, errors } = await send(url, query, options);
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return data;
}

/** What the API for admins answers to an operation that a page of the panel sends, as whoever is logged in there. */
export async function administer(page, query, variables = {}) {
  const answer = await page.evaluate(async (body) => {
    const response = await fetch('/admin/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return response.json();
  }, JSON.stringify({ query, variables }));
  if (answer.errors) throw new Error(`${query}: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}
