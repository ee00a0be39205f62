import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { LANGUAGES } from '@/lib/locale';
import { spoken } from '@/lib/texts';
import '@/styles/base.css';
import '@/styles/frame.css';
import '@/styles/lists.css';
import '@/styles/article.css';
import '@/styles/forms.css';

// Pages are made for each request: their scripts have a nonce of it, and their header knows whether somebody is signed in.
export const instant = false;

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f4' },
    { media: '(prefers-color-scheme: dark)', color: '#16181c' },
  ],
};

export function generateStaticParams() {
  return LANGUAGES.map((lang) => ({ lang }));
}

export default async function Layout({ children, params }: { children: ReactNode; params: Promise<{ lang: string }> }) {
  const { lang } = await spoken(params);
  return (
    <html lang={lang}>
      <head>
        {/* Pages arrive complete, but in pieces: half of what is wrapped or centred would be painted, and then move. */}
        <link rel="expect" href="#footer" blocking="render" />
      </head>
      <body>{children}</body>
    </html>
  );
}
