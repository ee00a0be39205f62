import assert from 'node:assert/strict';
import { get } from 'node:http';

export const name = 'addresses that lead nowhere are answered as that, whoever asks, and odd ones are no failures';

const ADDRESSES = {
  '/articles/there-is-none': 404,
  '/articles?page=999': 404,
  '/articles?page=abc': 404,
  '/fr': 404,
  '/profile': 307,
  '/articles/%00': 400,
  '/search?q=%00': 400,
  '/tags/%FF': 400,
  '/search?q=100%': 200,
  '/search?q=%25_%22%5C': 200,
  [`/search?q=${'x'.repeat(10_000)}`]: 200,
  // a letter of two code units, where a search is cut
  [`/search?q=${'x'.repeat(99)}${encodeURIComponent('🌹')}`]: 200,
};

export async function run({ site }) {
  for (const [address, expected] of Object.entries(ADDRESSES)) {
    for (const headers of [{ 'user-agent': 'Mozilla/5.0' }, {}]) {
      const status = await asked(`${site}${address}`, headers);
      assert.equal(status, expected, `${address.slice(0, 80)} as ${headers['user-agent'] ?? 'nobody'}`);
    }
  }
  return `${Object.keys(ADDRESSES).length} addresses`;
}

/** The status with these headers and no others, which \`fetch\` would add. */
function asked(url, headers) {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    }).on('error', reject);
  });
}
