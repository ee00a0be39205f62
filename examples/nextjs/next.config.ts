import { resolve } from 'node:path';
import type { NextConfig } from 'next';

// Addresses that have no language in them.
const OTHERS = 'de|en|api|uploads|connect|_next|icon\\.svg|robots\\.txt|sitemap\\.xml';

// The repository, from which packages/next is linked. Outside of it, remove this and the two lines with `root`.
const root = resolve(import.meta.dirname, '../..');

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  // Every page is rendered in full for each request, from cached data: see "How a page is rendered" in README.md.
  htmlLimitedBots: /.*/,
  cacheHandler: resolve(import.meta.dirname, 'pages-cache.mjs'),
  // The widths in which Presswork makes images, so that `srcset` names no others.
  images: { imageSizes: [245], deviceSizes: [500, 750, 1000, 1600] },
  // An avatar goes through a server action.
  experimental: { serverActions: { bodySizeLimit: '6mb' }, instantInsights: { validationLevel: 'manual-warning' } },
  turbopack: { root },
  outputFileTracingRoot: root,
  ...(process.env.STANDALONE ? { output: 'standalone' as const } : {}),
  // Addresses in English, the first language, have no prefix: `/articles` is rendered by app/[lang] with `en`.
  redirects: async () => [
    { source: '/en', destination: '/', permanent: true },
    { source: '/en/:path+', destination: '/:path+', permanent: true },
  ],
  rewrites: async () => ({
    beforeFiles: [{ source: `/:path((?!(?:${OTHERS})(?:/|$)).*)`, destination: '/en/:path' }],
    afterFiles: [],
    fallback: [],
  }),
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
      ],
    },
  ],
};

export default config;
