/** Every language has every text, and every text that is asked for is there. */
import { expect, test } from 'vitest';
import schema from '../../schema.graphql?raw';
import { i18n } from '../lib/i18n';
import de from './de';
import en from './en';

type Texts = { [key: string]: string | Texts };

function keys(texts: Texts, prefix: string): string[] {
  return Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [`${prefix}${key}`] : keys(value, `${prefix}${key}.`)));
}

function all(files: Record<string, Record<string, unknown>>): string[] {
  const named = Object.entries(files).map(([path, texts]) => [path.split('/').at(-1)?.replace('.json', '') ?? '', texts as Texts] as const);
  return named.flatMap(([name, texts]) => keys(texts, `${name}.`)).sort();
}

/** `rows_one`, `rows_other` → `rows`. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

test('German has the texts that English has', () => {
  const distinct = (found: string[]) => [...new Set(found.map(base))];
  expect(distinct(all(de))).toEqual(distinct(all(en)));
});

test('every text that is asked for is there', () => {
  const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });
  const known = new Set(all(en).map(base));
  const missing = Object.entries(sources).flatMap(([file, source]) => {
    const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    return asked.filter((key) => !known.has(key)).map((key) => `${file}: ${key}`);
  });
  expect(missing).toEqual([]);
});

/** Enumerations of the API whose values are told in words, and where these are. */
const TOLD = {
  AdminBucketKind: 'settings.media.places',
  AdminMailKind: 'settings.mail.kind',
  AdminMailSecurity: 'settings.mail.protection',
};

test.each(Object.entries(TOLD))('every value of %s has words', (name, key) => {
  const values = new RegExp(`^enum ${name} \\{([^}]*)\\}`, 'm').exec(schema)?.[1]?.match(/\w+/g) ?? [];
  expect(values).not.toEqual([]);
  expect(values.filter((value) => !i18n.exists(`${key}.${value}`))).toEqual([]);
});
