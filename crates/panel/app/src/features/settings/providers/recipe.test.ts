import { expect, test } from 'vitest';
import { isName, redirect, secretName, toml } from './recipe';

const recipe = { realm: 'ADMINS', name: 'my-company', issuer: 'https://login.example.org/"x"' } as const;

test('a provider of admins gives roles to groups', () => {
  expect(toml(recipe)).toBe(`[admin.providers.my-company]
client_id = "…"
issuer = "https://login.example.org/\\"x\\""

[admin.providers.my-company.roles]
cms-admins = "Super Admin"
writers = "Author"`);
  expect(secretName(recipe)).toBe('PRESSWORK_ADMIN_PROVIDER_MY_COMPANY_SECRET');
  expect(redirect(recipe, 'https://cms.example.org')).toBe('https://cms.example.org/admin/connect/my-company/callback');
});

test('a provider of users ends at a page of the front end', () => {
  const google = { realm: 'USERS', name: 'google', issuer: '' } as const;
  expect(toml(google)).toBe(`[accounts.providers.google]
client_id = "…"
callback = "https://www.example.org/connect/google"`);
  expect(redirect(google, 'https://cms.example.org')).toBe('https://cms.example.org/api/connect/google/callback');
});

test('names are small letters, digits and hyphens', () => {
  expect(['google', 'a-1'].every(isName)).toBe(true);
  expect(['', 'Google', 'a_b', '-a', 'a b'].some(isName)).toBe(false);
});
