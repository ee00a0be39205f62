import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { siteUrl } from '@/lib/settings';

export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  return { rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/connect/', '/search', '/de/search'] }, sitemap: `${siteUrl()}/sitemap.xml` };
}
