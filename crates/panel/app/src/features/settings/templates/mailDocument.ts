/**
 * Shows the HTML of a mail without leaving the page's rules for content: no inline style is let through there, and nothing of another
 * host. So styles are set by script, which is allowed, and what would load something is told instead.
 */
import DOMPurify from 'dompurify';
import { park } from '../../../lib/park';

/** Where inline styles wait until they are set. */
const WAITING = 'data-style';

/** `url(…)` and the like would load something. */
const withoutLoads = (css: string) => css.replace(/(url|image|image-set|src)\s*\([^)]*\)/gi, 'none').replace(/@import[^;]*;?/gi, '');

/** Fills the document of a frame, which runs no scripts, with a mail. */
export function showMail(frame: HTMLIFrameElement, html: string): void {
  const { contentDocument: document, contentWindow: window } = frame;
  if (!document || !window) return;
  const sheets = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)].map((match) => withoutLoads(match[1] ?? ''));
  const whole = DOMPurify.sanitize(park(html.replace(/<style[\s\S]*?<\/style>/gi, '')), {
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    ADD_ATTR: [WAITING, 'bgcolor', 'align', 'valign', 'width', 'height', 'cellpadding', 'cellspacing', 'border'],
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'iframe', 'video', 'audio', 'svg', 'math'],
    FORBID_ATTR: ['style', 'srcset', 'background', 'poster'],
  }) as HTMLElement;
  const parsed = whole.querySelector('body') ?? whole;
  // before it comes into a document that loads images
  for (const image of parsed.querySelectorAll('img')) {
    image.replaceWith(`[${image.alt || image.getAttribute('src') || ''}]`);
  }
  for (const link of parsed.querySelectorAll('a')) {
    link.title = link.getAttribute('href') ?? '';
    link.removeAttribute('href');
  }
  const body = document.importNode(parsed, true);
  for (const element of [body, ...body.querySelectorAll<HTMLElement>(`[${WAITING}]`)]) {
    element.style.cssText = withoutLoads(element.getAttribute(WAITING) ?? '');
    element.removeAttribute(WAITING);
  }
  const Sheet = (window as Window & typeof globalThis).CSSStyleSheet;
  document.adoptedStyleSheets = [':root { color-scheme: light; background: #fff; } a { cursor: help; }', ...sheets].map((css) => {
    const sheet = new Sheet();
    sheet.replaceSync(css);
    return sheet;
  });
  document.body.replaceWith(body);
}
