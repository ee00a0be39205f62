// A browser that notes what no page of ours may do: ask another host, break its policy, write to the console, open a dialog.
import { chromium } from 'playwright-core';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Opens a browser for the server at `url`. */
export async function open(executablePath, url, options = {}) {
  const browser = await chromium.launch({ executablePath, args: QUIET });
  const noted = { hosts: [], policy: [], console: [], dialogs: [] };
  const newPage = async (more = {}) => {
    const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options, ...more });
    await context.exposeBinding('noteViolation', (_source, text) => noted.policy.push(text));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} on ${location.pathname}`);
      });
    });
    await context.route('**/*', (route) => {
      const asked = new URL(route.request().url());
      if (asked.origin === new URL(url).origin || ['data:', 'blob:'].includes(asked.protocol)) return route.fallback();
      noted.hosts.push(asked.href);
      return route.abort();
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) noted.console.push(`${message.text()} on ${new URL(page.url()).pathname}`);
    });
    page.on('pageerror', (error) => noted.console.push(`${error.stack ?? error} on ${new URL(page.url()).pathname}`));
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') noted.dialogs.push(dialog.message());
      return dialog.accept();
    });
    page.setDefaultTimeout(20_000);
    return page;
  };
  return { browser, noted, newPage, close: () => browser.close() };
}

/** Throws if anything was noted. */
export function check(noted) {
  const found = Object.entries(noted).flatMap(([kind, texts]) => [...new Set(texts)].map((text) => `${kind}: ${text}`));
  if (found.length > 0) throw new Error(`what no page may do was done:\n  ${found.join('\n  ')}`);
}
