// What readers see of the site.
import { until } from './wait.mjs';

/** Milliseconds within which a page that was kept must be fresh. */
export const FRESH = 2_000;

/** Loads an address until the page fits, and says after how long it did. */
export async function becomes(page, address, what, fits) {
  const look = async () => {
    await page.goto(address);
    return fits(page);
  };
  const { taken } = await until(`${address}: ${what}`, look, FRESH);
  return `${Math.round(taken)} ms`;
}

/** Loads an address until it shows a text. */
export function appears(page, address, text) {
  return becomes(page, address, `“${text}” is shown`, async () => (await page.getByText(text).count()) > 0);
}

/** Loads an address until it shows a text no more. */
export function disappears(page, address, text) {
  return becomes(page, address, `“${text}” is gone`, async () => (await page.getByText(text).count()) === 0);
}
