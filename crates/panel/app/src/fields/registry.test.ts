/** What holds for every attribute type. */
import { describe, expect, test } from 'vitest';
import schema from '../../schema.graphql?raw';
import { i18n } from '../lib/i18n';
import type { ContentField, ContentModel } from '../model/contentModel';
import { slices } from './registry';

const model = {
  types: [],
  components: [],
  locales: [],
  defaultLocale: 'en',
  listLimit: 100,
  type: () => undefined,
  component: () => undefined,
} as ContentModel;

const fieldOf = (type: string, more: Partial<ContentField> = {}) =>
  ({
    name: 'field',
    type,
    required: false,
    localized: false,
    output: true,
    input: true,
    filter: true,
    values: [],
    attribute: { type },
    ...more,
  }) as ContentField;

const VALUES = [
  { name: 'in_review', value: 'in-review' },
  { name: 'news', value: 'news' },
];

/** What the API answers; what is sent back means the same. */
const samples: Record<string, unknown[]> = {
  string: ['Hello', 'é 😀'],
  text: ['two\nlines'],
  uid: ['hello-world'],
  email: ['ada@example.org'],
  integer: [0, -1, 2 ** 31 - 1],
  biginteger: [5, '-9223372036854775808', '9007199254740993'],
  float: [0.1, -1e-7, 1e21, 5e-324],
  decimal: [9.99],
  boolean: [true, false],
  date: ['2024-02-29'],
  datetime: ['2024-01-02T03:04:05.678Z', '1969-12-31T23:59:59.999Z'],
  timestamp: ['2024-01-02T03:04:05.678Z'],
  time: ['23:59:59.001', '00:00:00.000'],
  enumeration: ['in_review'],
  json: [{ b: [1, null], a: { c: 'x' } }, [], 0, false, ''],
};

/** Values of forms that break a rule: the attribute's options, the value, and the rule; with a `!` it holds in drafts as well. */
const broken: Record<string, [Record<string, unknown>, unknown, string][]> = {
  string: [
    [{}, 'a'.repeat(256), 'maxLength!'],
    [{ maxLength: 2 }, '😀a', 'maxLength!'],
    [{ minLength: 3 }, 'ab', 'minLength'],
    [{ regex: '^[A-Z]+$' }, 'a', 'pattern'],
  ],
  text: [[{ maxLength: 300 }, 'a'.repeat(301), 'maxLength!']],
  uid: [
    [{}, 'a b', 'uid'],
    [{ regex: '^[a-z ]*$' }, 'a-b', 'pattern'],
  ],
  email: ['a', 'a@b', 'a@b..co', 'a b@c.de', '@c.de'].map((address) => [{}, address, 'email']),
  integer: [
    [{}, '-', 'whole!'],
    [{}, '2147483648', 'range!'],
    [{ min: 0 }, '-1', 'min'],
    [{ max: 10 }, '11', 'max!'],
  ],
  biginteger: [
    [{}, '9223372036854775808', 'tooLarge!'],
    [{}, '1.5', 'whole!'],
  ],
  float: [
    [{}, '.', 'number!'],
    [{ max: 10.5 }, '10.6', 'max!'],
  ],
  decimal: [[{ min: 0 }, '-0.5', 'min']],
  date: [[{}, '2023-02-29', 'date!']],
  datetime: [[{}, '2024-01-02\n25:00', 'datetime!']],
  timestamp: [[{}, '\n10:00:00.000', 'datetime!']],
  time: [[{}, '24:00', 'time!']],
  enumeration: [[{}, 'gone', 'enum!']],
  json: [[{}, '{', 'noJson!']],
};

/** What is no problem, though it looks like one. */
const sound: Record<string, [Record<string, unknown>, unknown][]> = {
  string: [
    [{ minLength: 2 }, '😀'],
    [{ regex: '^\\-$' }, '-'],
  ],
  email: ['a@b.co', 'first.last+tag@sub.example.org', 'ü@example.com'].map((address) => [{}, address]),
  integer: [[{ min: -5, max: 5 }, '-5']],
  biginteger: [[{ max: 3 }, '4']],
};

/** What a definition's default becomes in a form. */
const defaults: Record<string, [unknown, unknown]> = {
  integer: [0, '0'],
  biginteger: ['9007199254740993', '9007199254740993'],
  boolean: [false, false],
  enumeration: ['in-review', 'in_review'],
  json: [[1], '[\n  1\n]'],
};

describe.each(slices.map((slice) => [slice.type, slice] as const))('%s', (type, slice) => {
  test('has a name and says what it is for', () => {
    expect(i18n.exists(`fields.${type}.name`)).toBe(true);
    expect(i18n.exists(`fields.${type}.purpose`)).toBe(true);
  });

  test('begins with a value that is good for a draft', () => {
    const field = fieldOf(type);
    const empty = slice.empty(field, model);
    expect(slice.validate(empty, field, model)).toEqual({});
    expect(slice.fromData(slice.toInput(empty, field, model), field, model)).toEqual(empty);
  });

  test('selects its field', () => {
    expect(slice.selection(fieldOf(type), model)).toContain('field');
  });

  test.each(samples[type] ?? [])('keeps %j', (data) => {
    const field = fieldOf(type, { values: VALUES });
    const value = slice.fromData(data, field, model);
    expect(slice.validate(value, field, model)).toEqual({});
    const input = slice.toInput(value, field, model);
    expect(slice.fromData(input, field, model)).toEqual(value);
    expect(String(input)).toBe(String(data));
  });

  test.each(broken[type] ?? [])('with %j does not let %j through', (options, value, rule) => {
    const field = fieldOf(type, { values: VALUES, attribute: { ...options, type } });
    const problem = slice.validate(value, field, model)[''];
    expect(problem?.key).toBe(`fields.problem.${rule.replace('!', '')}`);
    expect(problem?.inDrafts ?? false).toBe(rule.endsWith('!'));
    expect(i18n.exists(problem?.key ?? '', { count: 1 })).toBe(true);
  });

  test.each(sound[type] ?? [])('with %j lets %j through', (options, value) => {
    expect(slice.validate(value, fieldOf(type, { attribute: { ...options, type } }), model)).toEqual({});
  });

  test('begins with the default of its definition', () => {
    const [given, expected] = defaults[type] ?? [undefined, slice.empty(fieldOf(type), model)];
    const field = fieldOf(type, { values: VALUES, attribute: { type, ...(given === undefined ? {} : { default: given }) } });
    expect(slice.empty(field, model)).toEqual(expected);
  });

  test('filters by operators that the API has', () => {
    const input = /^input StringFilterInput \{(.*?)^\}/ms.exec(schema)?.[1] ?? '';
    for (const { name } of slice.filter?.operators ?? []) expect(input).toContain(`  ${name}: `);
  });
});

test('every attribute type is there once', () => {
  expect(new Set(slices.map((slice) => slice.type)).size).toBe(slices.length);
});
