/** Where the focus goes when something appears or goes away. */
const FOCUSABLE =
  'input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), [contenteditable=true], a[href], [tabindex="0"]';

/**
 * Moves the focus to the first thing in an element that takes it, or to what says that it is the first: what is written into, and not the toolbar above.
 * Says whether there was one.
 */
export function focusFirst(element: Element | null | undefined): boolean {
  const found = element?.matches(FOCUSABLE) ? element : (element?.querySelector('[data-focus-first]') ?? element?.querySelector(FOCUSABLE));
  if (!(found instanceof HTMLElement)) return false;
  found.focus();
  return true;
}
