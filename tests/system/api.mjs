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

/** Logs an admin in, as a program does: a function that asks the API for admins. */
export async function logIn(url, { email, password }) {
  let cookie = '';
  const administrate = async (query, variables = {}) => {
    const headers = { 'content-type': 'application/json', origin: url, cookie };
    const answer = await fetch(`${url}/admin/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = await answer.json();
    if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return data;
  };
  await administrate('mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { me { email } } }', { email, password });
  return administrate;
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
