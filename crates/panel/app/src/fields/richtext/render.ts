/** Markdown → HTML that runs nothing, asks no other host for anything, and whose links tell nothing of where they are. */
import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { pictureAddress } from '../../lib/addresses';
import { park } from '../../lib/park';

const purifier = DOMPurify(window);

purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A') {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  }
  if (node.nodeName === 'IMG') {
    const [source, alternative] = [node.getAttribute('src') ?? '', node.getAttribute('alt') ?? ''];
    const isOurs = pictureAddress(source) !== undefined;
    // of a picture elsewhere is told where it is
    node.setAttribute('alt', isOurs ? alternative : `${alternative} (${source})`);
    if (!isOurs) node.removeAttribute('src');
  }
});

export function render(markdown: string): string {
  const html = marked.parse(markdown, { async: false, gfm: true });
  return purifier.sanitize(park(html), {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea', 'audio', 'video', 'iframe'],
    FORBID_ATTR: ['style', 'id', 'name', 'class'],
    ALLOW_DATA_ATTR: false,
  });
}
