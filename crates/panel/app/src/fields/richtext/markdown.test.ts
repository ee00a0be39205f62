import { describe, expect, test } from 'vitest';
import { fenced, LINES, linked, pictured, prefixed, type Written, wrapped } from './markdown';

/** `a [b] c`: what is between the brackets is selected; `a | c`: nothing is, and the cursor is there. */
function read(shown: string): Written {
  if (shown.includes('|')) return { text: shown.replace('|', ''), start: shown.indexOf('|'), end: shown.indexOf('|') };
  const start = shown.indexOf('«');
  return { text: shown.replace(/[«»]/g, ''), start, end: shown.indexOf('»') - 1 };
}

function show({ text, start, end }: Written): string {
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

describe('a Markdown text', () => {
  test.each([
    ['a «b» c', '**', 'a **«b»** c'],
    ['a **«b»** c', '**', 'a «b» c'],
    ['a «**b**» c', '**', 'a «b» c'],
    ['a **«b»** c', '*', 'a ***«b»*** c'],
    ['a ***«b»*** c', '*', 'a **«b»** c'],
    ['a | c', '*', 'a *|* c'],
    ['a *|* c', '*', 'a | c'],
  ])('%s with %s: %s', (before, mark, after) => {
    expect(show(wrapped(read(before), mark))).toBe(after);
  });

  test.each([
    ['one\nt|wo', 'heading', 'one\n## t|wo'],
    ['## t|wo', 'heading', 't|wo'],
    ['«one\ntwo»', 'bulletList', '«- one\n- two»'],
    ['«- one\n- two»', 'orderedList', '«1. one\n2. two»'],
    ['«- one\n- two»', 'bulletList', '«one\ntwo»'],
    ['|', 'quote', '> |'],
  ] as const)('%s as %s: %s', (before, style, after) => {
    expect(show(prefixed(read(before), LINES[style]))).toBe(after);
  });

  test('links', () => {
    expect(show(linked(read('see «here»')))).toBe('see [here](«https://»)');
    expect(show(linked(read('see «https://example.org»')))).toBe('see [|](https://example.org)');
    expect(show(linked(read('see |')))).toBe('see [|](https://)');
  });

  test('code and pictures', () => {
    expect(show(fenced(read('a\n«b»')))).toBe('a\n```\n«b»\n```');
    expect(show(fenced(read('a«b»c')))).toBe('a\n```\n«b»\n```\nc');
    expect(show(pictured(read('a |'), { alternativeText: 'A [b]', url: '/uploads/a.jpg' }))).toBe('a ![A \\[b\\]](/uploads/a.jpg)|');
    expect(pictured(read('|'), { alternativeText: '', url: '/a b.jpg' }).text).toBe('![](</a b.jpg>)');
  });
});
