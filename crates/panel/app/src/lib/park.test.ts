import { expect, test } from 'vitest';
import { park } from './park';

test('inline styles and handlers wait under another name', () => {
  expect(park('<p style="color: red" ONCLICK=go()>a style=b</p>')).toBe('<p data-style="color: red" data-onclick=go()>a style=b</p>');
  expect(park(`<a title='x > style="y"' style='z'onload=w>`)).toBe(`<a title='x > style="y"' data-style='z'data-onload=w>`);
  expect(park('<p data-style="a">')).toBe('<p data-style="a">');
});
