// Caches no pages, only data is cached: every page is rendered for its request. Next.js would cache shells of pages, and answer forms that
// are sent without scripts from them, where the result of a form cannot be shown.

export default class PagesCache {
  async get() {
    return null;
  }

  async set() {}

  async revalidateTag() {}

  resetRequestCache() {}
}
