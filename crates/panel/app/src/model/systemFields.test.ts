/** What the panel knows of every type is what the server says. */
import { expect, test } from 'vitest';
import schema from '../../schema.graphql?raw';
import { systemFields } from './systemFields';
import type { ToldType } from './told';

const OBJECTS: Record<string, string> = { 'admin::user': 'AdminUser' };
const objectOf = (uid: unknown) => OBJECTS[String(uid)] ?? null;

/** The fields of a type or input of the schema with what their types are called. */
function fieldsIn(kind: 'type' | 'input', name: string): Map<string, string> {
  const body = new RegExp(`^${kind} ${name} \\{(.*?)^\\}`, 'ms').exec(schema)?.[1] ?? '';
  return new Map([...body.matchAll(/^ {2}(\w+)(?:\(.*\))?: (.+)$/gm)].map(([, field = '', type = '']) => [field, type]));
}

const told = (uid: string, object: string, kind: string, localized = false) => ({ uid, object, kind, localized }) as ToldType;

test.each([
  told('api::article.article', 'Article', 'COLLECTION'),
  told('api::homepage.homepage', 'Homepage', 'SINGLE'),
  told('plugin::upload.file', 'UploadFile', 'COLLECTION'),
  told('plugin::users-permissions.user', 'UsersPermissionsUser', 'COLLECTION'),
])('$uid has the system fields in the schema', (type) => {
  const { first, last } = systemFields(type, objectOf);
  const output = fieldsIn('type', type.object);
  const input = fieldsIn('input', `${type.object}Input`);
  const filters = fieldsIn('input', `${type.object}FiltersInput`);
  for (const { name, type: kind, required, written, filtered } of [...first, ...last]) {
    expect([name, output.get(name)]).toEqual([name, `${kind}${required ? '!' : ''}`]);
    // what is uploaded is written by operations of its own
    if (input.size > 0) expect([name, input.has(name)]).toEqual([name, written === true]);
    // entries of single types are not looked for
    if (type.kind === 'COLLECTION') expect([name, filters.has(name)]).toEqual([name, filtered !== false]);
  }
});
