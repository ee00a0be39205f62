/** What the browser's tab keeps of an admin: what was typed and not saved yet, and in GraphiQL operations on the administration. */

/** How the keys of what is not saved begin. */
export const UNSAVED = 'presswork.unsaved ';

/** How those of GraphiQL begin. */
const OPERATIONS = 'graphiql:';

/** Forgets all of it, for whoever logs out. */
export function forgetKept(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(UNSAVED) || key.startsWith(OPERATIONS)) sessionStorage.removeItem(key);
  } catch {
    // where nothing can be kept there is nothing to forget
  }
}
