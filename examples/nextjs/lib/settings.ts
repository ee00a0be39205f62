// Settings from the environment, read when they are needed: a build knows none of them.

function variable(name: string, otherwise: string): string {
  return process.env[name] || otherwise;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}

/** Where this site finds Presswork. */
export const pressworkUrl = () => withoutSlash(variable('PRESSWORK_URL', 'http://127.0.0.1:1337'));

/** Where browsers find Presswork, for logins by way of a provider. */
export const publicPressworkUrl = () => withoutSlash(variable('PRESSWORK_PUBLIC_URL', pressworkUrl()));

/** Where readers find this site. */
export const siteUrl = () => withoutSlash(variable('SITE_URL', 'http://localhost:3000'));

/** Whether readers use https: then cookies and the policy of pages keep browsers to it. */
export const isSecure = () => siteUrl().startsWith('https:');

/** An API token that may read drafts. */
export const draftToken = () => process.env.PRESSWORK_TOKEN;

/** Whether Presswork tells this site what changes. */
export const isTold = () => Boolean(process.env.PRESSWORK_WEBHOOK_SECRET);

export interface Provider {
  name: string;
  title: string;
}

/** The providers with which readers may sign in: `company:Company account,google:Google`. */
export function providers(): Provider[] {
  const entries = variable('OAUTH_PROVIDERS', '').split(',');
  return entries.flatMap((entry) => {
    const [name = '', title] = entry.split(':').map((part) => part.trim());
    return /^[a-z0-9-]+$/.test(name) ? [{ name, title: title || name }] : [];
  });
}
