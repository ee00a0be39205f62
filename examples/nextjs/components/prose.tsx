import { html } from '@/lib/markdown';

/** Markdown, rendered on the server. */
export function Prose({ text, lead = false }: { text: string; lead?: boolean }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/markdown.ts lets no HTML through
  return <div className={lead ? 'prose first' : 'prose'} dangerouslySetInnerHTML={{ __html: html(text) }} />;
}
