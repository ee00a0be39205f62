/** Wherever the panel says that one can go, there is a screen. */
import { expect, test } from 'vitest';
import { PAGES } from '../features/settings/pages';
import { i18n } from '../lib/i18n';
import { places } from './places';
import { router } from './router';

const everything = places({ may: () => true, mayAll: () => true, mayField: () => true }, i18n.t);
const isScreen = (address: string) => {
  const [, , screen] = router.getMatchedRoutes(address);
  return screen !== undefined;
};

test.each(everything.map(({ to }) => to))('%s', (to) => {
  expect(isScreen(to)).toBe(true);
});

test.each(PAGES.map(({ path }) => path))('/settings/%s', (path) => {
  expect(isScreen(`/settings/${path}`)).toBe(true);
  expect(i18n.exists(`settings.page.${path}`)).toBe(true);
});
