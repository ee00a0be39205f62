import { expect, test } from 'vitest';
import { hunks, lineDiff } from './lineDiff';

const signs = (before: string | null, after: string | null) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`);

test('a line that changes is gone and new', () => {
  expect(signs('a\nb\nc\n', 'a\nB\nc\n')).toEqual([' a', '-b', '+B', ' c']);
});

test('lines are found again further down', () => {
  expect(signs('a\nb\n', 'x\na\ny\nb\n')).toEqual(['+x', ' a', '+y', ' b']);
});

test('a file that comes or goes has one side', () => {
  expect(signs(null, 'a\n')).toEqual(['+a']);
  expect(signs('a\n', null)).toEqual(['-a']);
});

test('both sides are numbered', () => {
  expect(lineDiff('a\nb', 'b').map(({ before, after }) => [before, after])).toEqual([
    [1, null],
    [2, 1],
  ]);
});

test('what is far from any difference is left out', () => {
  const lines = lineDiff('1\n2\n3\n4\n5', '1\n2\n3\n4\n5\n6');
  expect(hunks(lines, 1).map(({ shown, lines }) => [shown, lines.length])).toEqual([
    [false, 4],
    [true, 2],
  ]);
});
