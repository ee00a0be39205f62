// Markdown of editors as safe HTML: HTML in it is shown as text, and links lead only to web addresses, mail addresses and this site.

import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false });

// The title of a page is its only heading of the first level.
markdown.core.ruler.push('lower_headings', ({ tokens }) => {
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${Math.min(Number(token.tag.slice(1)) + 1, 6)}`;
  }
});

const SAFE = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;

markdown.validateLink = (url) => SAFE.test(url.trim());

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (token && /^https?:/i.test(String(token.attrGet('href')))) token.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, index, options);
};

// Only images of Presswork are shown, from this site; one of another host becomes its alternative text.
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const source = String(token?.attrGet('src') ?? '');
  const alt = markdown.utils.escapeHtml(token?.content ?? '');
  if (!source.startsWith('/uploads/')) return alt;
  return `<img src="${markdown.utils.escapeHtml(source)}" alt="${alt}" width="1500" height="1000" loading="lazy" decoding="async">`;
};

// A table may be wider than the page.
markdown.renderer.rules.table_open = () => '<div class="wide"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

export function html(text: string): string {
  return markdown.render(text);
}
