// The token with which the panel lets an editor see the site's drafts: a JSON Web Token, HS256.

import { createHmac, timingSafeEqual } from 'node:crypto';

const AUDIENCE = 'presswork-preview';

/** How many seconds the clocks of the two servers may differ. */
const LEEWAY = 10;

export interface Claims {
  path: string;
  /** Whether the entry is to be seen as readers see it. */
  isPublished: boolean;
}

function json(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return value && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isSigned(parts: string[], secret: string): boolean {
  const [head = '', payload = '', signature = ''] = parts;
  const expected = createHmac('sha256', secret).update(`${head}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function isFor(audience: unknown): boolean {
  return audience === AUDIENCE || (Array.isArray(audience) && audience.includes(AUDIENCE));
}

/** The claims of a token, or why it is not accepted. Nothing in it is read before its signature is verified. */
export function read(token: string, secret: string, now: number): Claims | 'forged' | 'over' {
  const parts = token.split('.');
  if (parts.length !== 3 || !isSigned(parts, secret)) return 'forged';
  const [head, claims] = [json(parts[0] ?? ''), json(parts[1] ?? '')];
  if (!head || !claims || head['alg'] !== 'HS256' || !isFor(claims['aud'])) return 'forged';
  const { exp, iat, path } = claims;
  if (typeof exp !== 'number' || typeof path !== 'string') return 'forged';
  if (now > exp + LEEWAY || (typeof iat === 'number' && iat > now + LEEWAY)) return 'over';
  return { path, isPublished: claims['status'] === 'published' };
}
