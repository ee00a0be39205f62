// Sends a reader to a provider, through Presswork.

import { start } from '@/lib/connect';
import { isLanguage } from '@/lib/locale';
import { providers, publicPressworkUrl, siteUrl } from '@/lib/settings';

export async function GET(request: Request, { params }: RouteContext<'/connect/[provider]/start'>): Promise<Response> {
  const { provider } = await params;
  if (!providers().some(({ name }) => name === provider)) return new Response(null, { status: 404 });
  const lang = new URL(request.url).searchParams.get('lang') ?? '';
  const state = await start(isLanguage(lang) ? lang : 'en');
  const callback = new URLSearchParams({ callback: `${siteUrl()}/connect/${provider}?state=${state}` });
  const location = `${publicPressworkUrl()}/api/connect/${provider}?${callback}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
