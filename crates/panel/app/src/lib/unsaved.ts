/** What was typed and not saved yet is kept by the browser's tab, under keys of its own. */

/** How the keys begin. */
export const UNSAVED = 'presswork.unsaved ';

/** Forgets all of it, for whoever logs out. */
export function forgetUnsaved(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(UNSAVED)) sessionStorage.removeItem(key);
  } catch {
    // where nothing can be kept there is nothing to forget
  }
}
