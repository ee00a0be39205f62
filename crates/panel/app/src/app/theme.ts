import { createTheme } from '@mantine/core';

// options scroll themselves, which is reached by keyboard from their input, and stand inside of the screen's landmark
const choice = {
  defaultProps: { withScrollArea: false, comboboxProps: { portalProps: { target: '#main' } } },
  styles: { options: { maxHeight: 220, overflowY: 'auto' } },
} as const;

export const theme = createTheme({
  colors: {
    // Mantine's own is too pale from the seventh shade on, for white text on it and for it as text
    red: ['#fff5f5', '#ffe3e3', '#ffc9c9', '#ffa8a8', '#ff8787', '#ff6b6b', '#d32f2f', '#c92a2a', '#b92626', '#a92222'],
  },
  components: {
    Select: choice,
    MultiSelect: choice,
    Autocomplete: choice,
    // a menu's first entry has the focus, and the menu stands inside of the screen's landmark
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, portalProps: { target: '#main' } } },
    Popover: { defaultProps: { portalProps: { target: '#main' } } },
    // a `header` in a dialog would count as one of the page
    ModalHeader: { defaultProps: { component: 'div' } },
  },
  primaryColor: 'indigo',
  primaryShade: 7,
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } } },
  respectReducedMotion: true,
});
