// Standard Webhooks (https://www.standardwebhooks.com): who sent a message, and when.

import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'whsec_';

/** The fewest bytes of a secret: anybody could guess a short one. */
const SHORTEST = 24;

/** How many seconds a message may be old, or ahead of this clock. */
const TOLERANCE = 5 * 60;

// `whsec_` and base64, or the secret itself.
function keyOf(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8');
}

/** Whether it is a usable secret. `whsec_` alone is what is left when the command that makes one fails. */
export function isSecret(secret: string | undefined): secret is string {
  return secret !== undefined && keyOf(secret).length >= SHORTEST;
}

// There are several signatures while a secret is being replaced; one of them has to fit.
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

/** What is wrong with a message; null if somebody with the secret signed it within the last minutes. */
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
