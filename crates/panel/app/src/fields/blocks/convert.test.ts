import { describe, expect, test } from 'vitest';
import { type Block, isBlocks, KEPT, toBlocks, toDocument } from './convert';

const text = (words: string, flags: Record<string, boolean> = {}): Block => ({ type: 'text', text: words, ...flags });
const image = { name: 'a.jpg', url: '/uploads/a.jpg', alternativeText: 'A', width: 10, height: 5, formats: { small: { url: '/s.jpg' } } };

const known: [string, Block][] = [
  ['a paragraph', { type: 'paragraph', children: [text('Salt and rope.')] }],
  ['an empty paragraph', { type: 'paragraph', children: [text('')] }],
  ['line breaks', { type: 'paragraph', children: [text('one\ntwo\n')] }],
  ...[1, 2, 3, 4, 5, 6].map((level): [string, Block] => [`heading ${level}`, { type: 'heading', level, children: [text('Title')] }]),
  [
    'marks',
    {
      type: 'paragraph',
      children: [
        text('a', { bold: true }),
        text('b', { italic: true }),
        text('c', { underline: true, strikethrough: true }),
        text('d', { code: true, bold: true }),
        text('e'),
      ],
    },
  ],
  [
    'a link',
    {
      type: 'paragraph',
      children: [text('see '), { type: 'link', url: 'https://example.org', children: [text('the '), text('site', { bold: true })] }, text('.')],
    },
  ],
  [
    'a link with more',
    {
      type: 'paragraph',
      children: [{ type: 'link', url: 'https://example.org', rel: 'nofollow', target: '_blank', children: [text('site')] }],
    },
  ],
  ['a quote', { type: 'quote', children: [text('Set sail.')] }],
  ['code', { type: 'code', language: 'rust', children: [text('fn main() {\n\n}')] }],
  ['an image', { type: 'image', image, children: [text('')] }],
  [
    'lists in lists',
    {
      type: 'list',
      format: 'ordered',
      children: [
        { type: 'list-item', children: [text('one')] },
        {
          type: 'list',
          format: 'unordered',
          indentLevel: 1,
          children: [
            { type: 'list-item', children: [text('deeper')] },
            { type: 'list', format: 'ordered', indentLevel: 2, children: [{ type: 'list-item', children: [text('deepest')] }] },
          ],
        },
        { type: 'list-item', children: [text('two', { bold: true })] },
      ],
    },
  ],
];

const unknown: [string, Block][] = [
  ['a block', { type: 'table', rows: [[1, 2]] }],
  ['something in a paragraph', { type: 'paragraph', children: [text('a'), { type: 'mention', id: 7, children: [text('@ada')] }] }],
  ['a flag of a text', { type: 'paragraph', children: [text('a', { blinking: true })] }],
  ['a part of a block', { type: 'heading', level: 2, anchor: 'top', children: [text('a')] }],
  ['marks in code', { type: 'code', children: [text('a', { bold: true })] }],
  ['a list that begins with a list', { type: 'list', format: 'ordered', children: [{ type: 'list', format: 'ordered', children: [] }] }],
  ['children that are none', { type: 'paragraph', children: 'text' as unknown as Block[] }],
];

describe('blocks', () => {
  test.each(known)('edit %s, and write it as it was', (_, block) => {
    const document = toDocument([block, block]);
    expect(document.content?.map(({ type }) => type)).not.toContain(KEPT);
    expect(toBlocks(document)).toEqual([block, block]);
  });

  test.each(unknown)('keep %s that nobody knows', (_, block) => {
    const document = toDocument([block]);
    expect(document.content).toEqual([{ type: KEPT, attrs: { block } }]);
    expect(toBlocks(document)).toEqual([block]);
  });

  test('write what other editors leave around links in one form', () => {
    const link = { type: 'link', url: '/', children: [text('home')] };
    const document = toDocument([{ type: 'paragraph', children: [text(''), link, text('')] }]);
    expect(toBlocks(document)).toEqual([{ type: 'paragraph', children: [link] }]);
  });

  test('of nothing are nothing', () => {
    expect(toBlocks(toDocument(null))).toBeNull();
    expect(toBlocks(toDocument([]))).toBeNull();
  });

  test('are told from other JSON', () => {
    expect([null, [], [{ type: 'paragraph' }], {}, 'text', [1], [{ kind: 'x' }]].map(isBlocks)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
