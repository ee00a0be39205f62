import { useSyncExternalStore } from 'react';

/** Where Mantine keeps what was chosen in the panel. */
const KEY = 'mantine-color-scheme-value';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Hears of a choice that is made in the panel, in this window or another, and in the system. */
function subscribe(listener: () => void) {
  window.addEventListener('storage', listener);
  dark.addEventListener('change', listener);
  return () => {
    window.removeEventListener('storage', listener);
    dark.removeEventListener('change', listener);
  };
}

/** Light or dark, as the panel has it. */
export function useScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => {
    const chosen = localStorage.getItem(KEY);
    if (chosen === 'light' || chosen === 'dark') return chosen;
    return dark.matches ? 'dark' : 'light';
  });
}
