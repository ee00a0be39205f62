// The Content-Security-Policy of pages: scripts with the nonce of this one request, and everything else from this site.

import { isSecure } from './settings';

const isDevelopment = process.env.NODE_ENV === 'development';

export function policy(nonce: string): string {
  const rules = [
    "default-src 'self'",
    // React explains errors by `eval` while one develops, and never in production.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure() ? ['upgrade-insecure-requests'] : []),
  ];
  return rules.join('; ');
}
