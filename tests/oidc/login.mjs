// An end user and an admin come in by way of oidc-provider, once as a script plays the browser and once in Chromium:
// node login.mjs SERVER ISSUER_PORT FRONT_END_PORT [CHROMIUM]
// The provider and the front end run in here; both end with the script.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [server, issuerPort, frontEndPort, chromiumPath] = process.argv.slice(2);
const issuer = `http://localhost:${issuerPort}`;
const frontEnd = `http://localhost:${frontEndPort}`;
const page = `${frontEnd}/connect/club`;
const panel = `${server}/admin`;

// Who is in which groups.
const GROUPS = { kim: ['others', 'staff', 'writers'], lee: ['writers'] };

function client(id, secret, redirect) {
  return {
    client_id: id,
    client_secret: secret,
    redirect_uris: [redirect],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  };
}

function startProvider() {
  const provider = new Provider(issuer, {
    clients: [
      client('cms', process.env.PRESSWORK_PROVIDER_CLUB_SECRET, `${server}/api/connect/club/callback`),
      client('panel', process.env.PRESSWORK_ADMIN_PROVIDER_CLUB_SECRET, `${server}/admin/connect/club/callback`),
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a key of a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'], groups: ['groups'] },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({
        sub: id, email: `${id}@example.test`, email_verified: true, preferred_username: id, groups: GROUPS[id] ?? [],
      }),
    }),
  });
  return new Promise((ready) => provider.listen(issuerPort, '127.0.0.1', ready));
}

// What a front end needs: a page that asks who came back, and shows it.
function startFrontEnd() {
  const html = `<!doctype html><title>front end</title><pre id="said"></pre><script>
    fetch('${server}/api/auth/club/callback', { credentials: 'include' })
      .then((answer) => answer.text())
      .then((text) => { document.getElementById('said').textContent = text; });
  </script>`;
  const listener = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(html);
  });
  return new Promise((ready) => listener.listen(frontEndPort, '127.0.0.1', ready));
}

// A browser without a window: cookies of each host, and no redirect followed unseen.
class Browser {
  jars = new Map();

  async ask(url, options = {}) {
    const jar = this.jars.get(new URL(url).host) ?? new Map();
    this.jars.set(new URL(url).host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', ...options, headers: { cookie, ...options.headers } });
    for (const set of answer.headers.getSetCookie()) {
      const [pair] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  }

  // From an address through all redirects and forms to the page that `until` begins with.
  async go(url, until, fill) {
    let answer = await this.ask(url);
    for (let step = 0; step < 20; step += 1) {
      const location = answer.headers.get('location');
      if (location) {
        url = new URL(location, url).href;
        if (url.startsWith(until)) return url;
        answer = await this.ask(url);
        continue;
      }
      const form = await answer.text();
      const action = form.match(/action="([^"]+)"/)?.[1];
      assert.ok(action, `${answer.status} at ${url}: ${form.slice(0, 400)}`);
      const prompt = form.match(/name="prompt" value="([^"]+)"/)[1];
      url = new URL(action, url).href;
      answer = await this.ask(url, { method: 'POST', body: new URLSearchParams({ prompt, ...(prompt === 'login' ? fill : {}) }) });
    }
    throw new Error('no end of redirects');
  }
}

async function me(token) {
  const answer = await fetch(`${server}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ me { username email confirmed } }' }),
  });
  return (await answer.json()).data.me;
}

async function byScript() {
  const browser = new Browser();
  const comingBack = await browser.go(`${server}/api/connect/club`, `${server}/api/connect/club/callback`, { login: 'ines', password: 'x' });
  assert.equal(new URL(comingBack).searchParams.get('iss'), issuer, 'the provider says who it is');
  const back = await browser.ask(comingBack);
  assert.deepEqual([back.status, back.headers.get('location')], [302, page], 'no token is in the address');
  const again = new URL((await browser.ask(comingBack)).headers.get('location'));
  assert.equal(again.searchParams.get('error'), 'invalid_request', 'a state is good once');
  const entered = await (await browser.ask(`${server}/api/auth/club/callback`)).json();
  assert.deepEqual(await me(entered.jwt), { username: 'ines', email: 'ines@example.test', confirmed: true });
  const spent = await browser.ask(`${server}/api/auth/club/callback`);
  assert.equal(spent.status, 400, 'a session of a provider is good once');
  const sent = await browser.go(`${server}/api/connect/club?callback=${page}?to=home`, issuer, {});
  assert.ok(sent.includes('code_challenge_method=S256') && sent.includes('nonce='));
  console.log(`oidc-provider, by script: ${entered.user.username} came in as user ${entered.user.id}`);
}

// What the administration answers a page of its own; `ask` sends cookies as a browser does.
async function administer(ask, query) {
  const headers = { 'content-type': 'application/json', origin: server, 'sec-fetch-site': 'same-origin' };
  const answer = await ask(`${server}/admin/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await answer.json()).data;
}

const WHO = '{ me { email role { name } } }';

async function adminByScript() {
  const browser = new Browser();
  const ask = (url, options) => browser.ask(url, options);
  const { adminSetup } = await administer(ask, '{ adminSetup { providers { name title url } } }');
  assert.deepEqual(adminSetup.providers, [{ name: 'club', title: 'The club', url: `${panel}/connect/club` }]);
  const comingBack = await browser.go(adminSetup.providers[0].url, `${panel}/connect/club/callback`, { login: 'kim', password: 'x' });
  const back = await browser.ask(comingBack);
  assert.equal(back.status, 200);
  assert.ok((await back.text()).includes(`http-equiv="refresh" content="0; url=${panel}"`), 'it goes on without a script');
  assert.ok(back.headers.getSetCookie().some((set) => set.includes('SameSite=Strict')));
  assert.deepEqual((await administer(ask, WHO)).me, { email: 'kim@example.test', role: { name: 'Super Admin' } });
  const again = new URL((await browser.ask(comingBack)).headers.get('location'));
  assert.equal(again.searchParams.get('error'), 'invalid_request', 'a state is good once');
  const stranger = new Browser();
  const refused = await stranger.go(`${panel}/connect/club`, `${panel}/connect/club/callback`, { login: 'mia', password: 'x' });
  const told = new URL((await stranger.ask(refused)).headers.get('location'));
  assert.equal(told.searchParams.get('error'), 'access_denied', 'who is in no group does not come in');
  console.log('oidc-provider, by script: kim came in as an admin, mia did not');
}

async function inChromium() {
  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: chromiumPath, args });
  try {
    const tab = await browser.newPage();
    // the provider's page has a font from elsewhere
    await tab.route(({ hostname }) => hostname !== 'localhost', (route) => route.abort());
    await tab.goto(`${server}/api/connect/club`);
    await tab.fill('input[name=login]', 'joan');
    await tab.fill('input[name=password]', 'x');
    await tab.click('button[type=submit]');
    await tab.click('button[type=submit]');
    await tab.waitForURL(page);
    await tab.waitForFunction(() => document.getElementById('said').textContent !== '');
    const entered = JSON.parse(await tab.textContent('#said'));
    assert.deepEqual(await me(entered.jwt), { username: 'joan', email: 'joan@example.test', confirmed: true });
    assert.equal(await tab.evaluate(() => document.cookie), '', 'no page reads the cookies');
    const kept = (await tab.context().cookies(server)).map((cookie) => cookie.name);
    assert.ok(!kept.includes('presswork-provider'), 'and the session is gone');
    console.log(`oidc-provider, in Chromium: ${entered.user.username} came in as user ${entered.user.id}`);
    await adminInChromium(await browser.newContext());
  } finally {
    await browser.close();
  }
}

async function adminInChromium(context) {
  const tab = await context.newPage();
  // the panel is a page of ours, whatever is served there
  await tab.route(({ href }) => href.split('?')[0] === panel, (route) => route.fulfill({ contentType: 'text/html', body: '<title>panel</title>' }));
  await tab.route(({ hostname }) => hostname !== 'localhost', (route) => route.abort());
  await tab.goto(`${panel}/connect/club`);
  await tab.fill('input[name=login]', 'lee');
  await tab.fill('input[name=password]', 'x');
  await tab.click('button[type=submit]');
  await tab.click('button[type=submit]');
  await tab.waitForURL(panel);
  const me = await tab.evaluate(async (query) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/admin/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await answer.json()).data.me;
  }, WHO);
  assert.deepEqual(me, { email: 'lee@example.test', role: { name: 'Author' } }, 'the cookie is there at once');
  assert.equal(await tab.evaluate(() => document.cookie), '', 'no page reads it');
  // from a page of the panel the browser says where it comes from, and sends the session along
  await tab.evaluate((url) => { location.href = url; }, `${panel}/connect/club?link=1`);
  await tab.waitForURL(`${panel}?linked=club`);
  console.log('oidc-provider, in Chromium: lee came in as an admin, and linked the provider');
}

await startProvider();
await startFrontEnd();
try {
  await byScript();
  await adminByScript();
  if (chromiumPath) await inChromium();
  else console.error('oidc-provider, in Chromium: NOT RUN, there is no Chromium on this machine');
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
