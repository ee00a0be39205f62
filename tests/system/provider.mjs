// An OpenID provider for the system: node provider.mjs PORT API_URL
// Whoever types a name is that person, with any password; GROUPS says who is in which groups.
import { Provider } from 'oidc-provider';

const [port, api] = process.argv.slice(2);
const GROUPS = { kim: ['cms-admins'], lee: ['cms-editors'] };

function client(id, secret, redirect) {
  return {
    client_id: id,
    client_secret: secret,
    redirect_uris: [redirect],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  };
}

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    client('site', process.env.PRESSWORK_PROVIDER_COMPANY_SECRET, `${api}/api/connect/company/callback`),
    client('cms', process.env.PRESSWORK_ADMIN_PROVIDER_COMPANY_SECRET, `${api}/admin/connect/company/callback`),
  ],
  pkce: { required: () => true },
  cookies: { keys: [process.env.COOKIE_KEY] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'], groups: ['groups'] },
  findAccount: async (_context, id) => ({
    accountId: id,
    claims: async () => ({
      sub: id, email: `${id}@example.test`, email_verified: true, name: id, preferred_username: id, groups: GROUPS[id] ?? [],
    }),
  }),
});
provider.listen(port, '127.0.0.1');
