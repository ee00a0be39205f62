/** Where a text stops being JSON. */
import { expect, test } from 'vitest';
import { i18n } from '../../lib/i18n';
import { faultOf } from './locate';

test.each([
  ['{"a": 1,}', 'expectedKey', 1, 9],
  ['{"a" 1}', 'expectedColon', 1, 6],
  ['{\n  "a": ,\n}', 'expectedValue', 2, 8],
  ['{\n  "a": 1\n  "b": 2\n}', 'expectedBrace', 3, 3],
  ['[1 2]', 'expectedBracket', 1, 4],
  ['["a]', 'badString', 1, 2],
  ['{} x', 'expectedEnd', 1, 4],
  ['01', 'expectedEnd', 1, 2],
  ["{'a': 1}", 'expectedKey', 1, 2],
  ['', 'expectedValue', 1, 1],
])('%j', (text, key, line, column) => {
  expect(faultOf(text)).toEqual({ key: `fields.json.${key}`, line, column });
  expect(i18n.exists(`fields.json.${key}`)).toBe(true);
});

test.each(['{"a": [1, -2.5e3, "\\u00e9\\n", null, true, {}]}', ' [] ', '0'])('%j is JSON', (text) => {
  expect(faultOf(text)).toBeNull();
});
