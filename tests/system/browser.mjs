// A browser that notes what no page of the system may do: ask another host, break its policy, write an error to the console.
import { chromium } from 'playwright-core';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Opens a browser. `origins` are the system's; what is noted of pages of `others`, which are not ours, does not count. */
export async function open(origins, others) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  const noted = { hosts: [], policy: [], console: [] };
  const isOurs = (page) => !others.some((origin) => page.url().startsWith(origin));
  /** A person with cookies of their own. */
  const newPage = async (options = {}) => {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
    await context.exposeBinding('noteViolation', ({ page }, text) => isOurs(page) && noted.policy.push(text));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} on ${location.href}`);
      });
    });
    await context.route('**/*', (route) => {
      const request = route.request();
      const { origin, protocol, href } = new URL(request.url());
      if ([...origins, ...others].includes(origin) || ['data:', 'blob:'].includes(protocol)) return route.fallback();
      if (!request.frame() || isOurs(request.frame().page())) noted.hosts.push(href);
      return route.abort();
    });
    context.on('page', (page) => listen(page));
    const page = await context.newPage();
    return page;
  };
  const listen = (page) => {
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => {
      if (isOurs(page) && message.type() === 'error') noted.console.push(`${message.text()} on ${page.url()}`);
    });
    page.on('pageerror', (error) => noted.console.push(`${error.stack ?? error} on ${page.url()}`));
  };
  return { noted, newPage, close: () => browser.close() };
}

/** Throws if anything was noted that was not `expected`, and forgets it. */
export function check(noted, expected = []) {
  const found = Object.entries(noted).flatMap(([kind, texts]) => [...new Set(texts)].map((text) => `${kind}: ${text}`));
  for (const texts of Object.values(noted)) texts.length = 0;
  const wrong = found.filter((text) => !expected.some((pattern) => pattern.test(text)));
  if (wrong.length > 0) throw new Error(`what no page may do was done:\n  ${wrong.join('\n  ')}`);
}
