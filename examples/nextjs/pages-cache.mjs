// No page is kept, only data: every page is rendered for its request. Next.js would keep the empty shells of pages, and answer forms
// that are sent without scripts from them, where what a form says has no place.

export default class PagesCache {
  async get() {
    return null;
  }

  async set() {}

  async revalidateTag() {}

  resetRequestCache() {}
}
