import { type RefObject, useEffect } from 'react';
import { focusFirst } from '../../../ui/focus';
import { type FormStore, useFormState } from './formStore';

const PATIENCE = 2000;

/** Puts the focus into the input at a path, or into what is nearest around it, such as a closed item. Answers whether there was one. */
export function focusPath(form: HTMLElement, path: string): boolean {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const place = form.querySelector(`[data-path="${CSS.escape(parts.slice(0, length).join('.'))}"]`);
    if (!focusFirst(place)) continue;
    place?.scrollIntoView({ block: 'nearest' });
    return true;
  }
  return false;
}

/** Puts the focus into the first input of a new entry, and to the first error after each refusal. */
export function useFormFocus(form: RefObject<HTMLElement | null>, store: FormStore, atStart: boolean) {
  useEffect(() => {
    const element = form.current;
    if (!atStart || !element) return;
    // inputs may still be on their way
    const first = () => element.querySelector<HTMLElement>('[data-path]')?.dataset.path;
    const focus = () => {
      const path = first();
      return path !== undefined && focusPath(element, path);
    };
    if (focus()) return;
    const observer = new MutationObserver(() => focus() && observer.disconnect());
    observer.observe(element, { childList: true, subtree: true });
    const timer = window.setTimeout(() => observer.disconnect(), PATIENCE);
    return () => {
      observer.disconnect();
      window.clearTimeout(timer);
    };
  }, [form, atStart]);

  const refusals = useFormState(store, (state) => state.refusals);
  useEffect(() => {
    const element = form.current;
    if (refusals === 0 || !element) return;
    const found = [...store.get().errors.keys()].some((path) => focusPath(element, path));
    if (!found) element.querySelector<HTMLElement>('[role="alert"]')?.focus();
  }, [refusals, form, store]);
}
