/** What to write to set up a provider, as docs/configuration.md has it. */
import type { AdminRealm } from '../../../graphql/generated/graphql';

/** Those that the server knows by name; any other needs the address of its issuer. */
export const KNOWN = ['google', 'github', 'discord', 'microsoft', 'gitlab'];

export interface Recipe {
  realm: AdminRealm;
  name: string;
  issuer: string;
}

/** Whether `name` is one that a table of the configuration can have. */
export const isName = (name: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);

export function toml({ realm, name, issuer }: Recipe): string {
  const table = realm === 'ADMINS' ? 'admin' : 'accounts';
  const lines = [`[${table}.providers.${name}]`, 'client_id = "…"'];
  if (!KNOWN.includes(name)) lines.push(`issuer = ${JSON.stringify(issuer || 'https://login.example.org')}`);
  if (realm === 'USERS') lines.push(`callback = "https://www.example.org/connect/${name}"`);
  if (realm === 'ADMINS') lines.push('', `[admin.providers.${name}.roles]`, 'cms-admins = "Super Admin"', 'writers = "Author"');
  return lines.join('\n');
}

/** The variable of the environment that holds the secret. */
export function secretName({ realm, name }: Recipe): string {
  const prefix = realm === 'ADMINS' ? 'PRESSWORK_ADMIN_PROVIDER' : 'PRESSWORK_PROVIDER';
  return `${prefix}_${name.toUpperCase().replaceAll('-', '_')}_SECRET`;
}

/** The address to register at the provider, where this server is at `origin`. */
export function redirect({ realm, name }: Recipe, origin: string): string {
  return `${origin}${realm === 'ADMINS' ? '/admin/connect' : '/api/connect'}/${name}/callback`;
}
