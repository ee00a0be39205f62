import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import sdl from '../../schema.graphql?raw';
import { examples } from './examples';

const say = (example: string) => example;

test.each(['content', 'admin'] as const)('examples of %s run as they stand', (which) => {
  const schema = buildSchema(sdl);
  const document = parse(examples(schema, which, say));
  expect(validate(schema, document)).toEqual([]);
  expect(document.definitions).toHaveLength(which === 'admin' ? 4 : 2);
});

test('a schema without lists has a comment only', () => {
  expect(examples(buildSchema('type Query { ok: Boolean }'), 'content', say)).toBe('# nothing\n');
});
