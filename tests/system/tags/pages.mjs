// Pages of the site as readers load them, one after the other.
import { createHash } from 'node:crypto';

/** The addresses of the sitemap, of feeds, and of the later pages of lists. */
export async function addresses(site, count) {
  const sitemap = await (await fetch(`${site}/sitemap.xml`)).text();
  const pages = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/gu)].map((found) => found[1]);
  const isArticle = (page) => page.includes('/articles/');
  const lists = Array.from({ length: Math.floor(pages.filter(isArticle).length / 2 / 10) }, (_, page) => `${site}/articles?page=${page + 2}`);
  const programs = ['sitemap.xml', 'feed.xml', 'de/feed.xml'].map((file) => `${site}/${file}`);
  const others = pages.filter((page) => !isArticle(page));
  return [...programs, ...others, ...lists, ...pages.filter(isArticle)].slice(0, count);
}

/** Whoever visits pages, and knows what each showed the last time. */
export class Visitor {
  #shown = new Map();

  /** `asked` says how often the site has asked Presswork for something that it keeps. */
  constructor(asked) {
    this.asked = asked;
  }

  /** Loads these pages: those that show something else than before, those for which the site asked, and both together. */
  async visit(pages) {
    const found = { other: [], asked: [], rendered: [] };
    let before = await this.asked();
    for (const page of pages) {
      const shown = await load(page);
      const after = await this.asked();
      const [isOther, isAsked] = [this.#shown.get(page) !== shown, after > before];
      if (isOther) found.other.push(page);
      if (isAsked) found.asked.push(page);
      if (isOther || isAsked) found.rendered.push(page);
      this.#shown.set(page, shown);
      before = after;
    }
    return found;
  }
}

/** Scripts contain the same in a different order each time, and where in the head the link is that says when to paint varies, too. */
const UNORDERED = /<script\b.*?<\/script>|<link rel="expect"[^>]*>/gsu;

/** What a page shows. */
async function load(page) {
  const answer = await fetch(page);
  const text = await answer.text();
  // an article that was taken back is gone
  if (!answer.ok && answer.status !== 404) throw new Error(`${page}: ${answer.status}`);
  const shown = text.replaceAll(UNORDERED, '').replaceAll(/ nonce="[^"]*"/gu, '');
  return createHash('sha256').update(`${answer.status} ${shown}`).digest('hex');
}
