// Where readers come back from a provider: the secret that Presswork put into the address is exchanged for a token, server to server.

import { finish } from '@/lib/connect';
import { inLanguage } from '@/lib/locale';
import { type Payload, readerAddress, signIn } from '@/lib/session';
import { pressworkUrl, providers } from '@/lib/settings';

async function exchange(provider: string, secret: string): Promise<Payload | null> {
  const query = new URLSearchParams({ access_token: secret });
  const address = await readerAddress();
  const headers = new Headers(address ? { 'x-forwarded-for': address } : {});
  const init: RequestInit = { headers, cache: 'no-store', signal: AbortSignal.timeout(10_000) };
  const answer = await fetch(`${pressworkUrl()}/api/auth/${provider}/callback?${query}`, init);
  return answer.ok ? answer.json() : null;
}

export async function GET(request: Request, { params }: RouteContext<'/connect/[provider]'>): Promise<Response> {
  const { provider } = await params;
  if (!providers().some(({ name }) => name === provider)) return new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const lang = await finish(searchParams.get('state'));
  const secret = searchParams.get('access_token');
  const payload = lang && secret ? await exchange(provider, secret).catch(() => null) : null;
  const isIn = payload ? await signIn(payload) : false;
  const location = inLanguage(lang ?? 'en', isIn ? '/profile' : '/sign-in?failed=1');
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });
}
