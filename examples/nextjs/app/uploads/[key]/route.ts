// Files of Presswork under an address of this site, so that browsers ask no other host.

import { pressworkUrl } from '@/lib/settings';

const ASKED = ['range', 'if-none-match', 'if-modified-since', 'if-range'];
const TOLD = [
  ...['content-type', 'content-length', 'content-range', 'content-disposition', 'accept-ranges', 'etag', 'last-modified', 'cache-control'],
  ...['content-security-policy', 'x-content-type-options'],
];

function chosen(headers: Headers, names: string[]): Headers {
  const entries = names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ''] as [string, string]] : []));
  return new Headers(entries);
}

export async function GET(request: Request, { params }: RouteContext<'/uploads/[key]'>): Promise<Response> {
  const { key } = await params;
  const { search } = new URL(request.url);
  if (!/^[\w.-]+$/.test(key) || key.startsWith('.')) return new Response(null, { status: 404 });
  const ask = () =>
    fetch(`${pressworkUrl()}/uploads/${key}${search}`, { headers: chosen(request.headers, ASKED), cache: 'no-store', redirect: 'manual' });
  const response = await ask().catch(() => ask().catch(() => null));
  if (!response || response.status >= 500) return new Response('This file cannot be read now.\n', { status: 502 });
  return new Response(response.body, { status: response.status, headers: chosen(response.headers, TOLD) });
}
