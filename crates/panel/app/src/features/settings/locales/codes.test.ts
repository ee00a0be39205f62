import { expect, test } from 'vitest';
import known from '../../../../../../model/builtin/locales.tsv?raw';
import { CODES } from './codes';
import { nameOfLocale } from './names';

test('these are the locales that the server knows', () => {
  const codes = known.split('\n').flatMap((line) => line.split('\t').slice(0, 1));
  expect(CODES).toEqual(codes.filter((code) => code !== ''));
});

test('locales are called as readers call them', () => {
  expect(nameOfLocale('de', 'de')).toBe('Deutsch');
  expect(nameOfLocale('pt-BR', 'en')).toBe('Brazilian Portuguese');
  expect(nameOfLocale('fr', 'de')).toBe('Französisch');
});
