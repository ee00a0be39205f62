// Standard Webhooks (https://www.standardwebhooks.com): who sent a message, and when.

import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'whsec_';

/** The fewest bytes of a secret; with none, anybody could sign. */
const SHORTEST = 24;

/** For so many seconds before and after now, a message counts. */
const TOLERANCE = 5 * 60;

// `whsec_` and base64, or the secret itself.
function keyOf(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8');
}

/** Whether a secret is one: `whsec_` alone is what is left of one that could not be made. */
export function isSecret(secret: string | undefined): secret is string {
  return secret !== undefined && keyOf(secret).length >= SHORTEST;
}

// Of several signatures, such as those of two secrets while one is replaced, one has to fit.
function fits(expected: Buffer, signatures: string): boolean {
  let found = false;
  for (const signature of signatures.split(' ')) {
    const [version, digest] = signature.split(',');
    if (version !== 'v1' || !digest) continue;
    const given = Buffer.from(digest, 'base64');
    if (given.length === expected.length && timingSafeEqual(given, expected)) found = true;
  }
  return found;
}

/** What is wrong with a message; null if it is what whoever has the secret sent within the last minutes. */
export function mistake(headers: Headers, body: Buffer, secret: string, now: number): string | null {
  const id = headers.get('webhook-id');
  const timestamp = headers.get('webhook-timestamp');
  const signatures = headers.get('webhook-signature');
  if (!id || !timestamp || !signatures) return 'The message is not signed.';
  const expected = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
  if (!fits(expected, signatures)) return 'The signature is not that of this site’s secret.';
  const age = now - Number(timestamp);
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(age) > TOLERANCE) return 'The message is too old, or one of the two clocks is wrong.';
  return null;
}
