/** Operations to begin with, made of whatever the schema has: they run as they stand. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import type { Schema } from './target';

/** Types that every project has; an example of the project's own says more. */
const COMMON = /^(upload|usersPermissions|i18N|reviewWorkflows|email|audit|admin|api)/;

type Field = GraphQLField<unknown, unknown>;

const nullable = (type: Field['type']) => (isNonNullType(type) ? type.ofType : type);

/** Lists of entries: they can be filtered and paged. */
function lists(schema: GraphQLSchema): [Field, GraphQLObjectType][] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const found = fields.flatMap((field): [Field, GraphQLObjectType][] => {
    const type = getNamedType(field.type);
    const pages = ['filters', 'pagination'].every((name) => field.args.some((arg) => arg.name === name));
    return pages && isListType(nullable(field.type)) && isObjectType(type) && type.getFields().documentId ? [[field, type]] : [];
  });
  const own = found.filter(([field]) => !COMMON.test(field.name));
  return own.length > 0 ? own : found;
}

/** A few fields that can be selected without arguments or anything below. */
function plain(type: GraphQLObjectType, count: number): string[] {
  const scalar = Object.values(type.getFields()).filter((field) => isScalarType(nullable(field.type)) && field.name !== 'documentId');
  return ['documentId', ...scalar.slice(0, count).map((field) => field.name)];
}

/** A relation to entries of some type, to show that one answer holds both. */
function relation(type: GraphQLObjectType): string[] {
  const found = Object.values(type.getFields()).find((field) => {
    const named = getNamedType(field.type);
    return isObjectType(named) && named.getFields().documentId && named !== type && !/_connection$|^localizations/.test(field.name);
  });
  return found ? [`${found.name} {`, ...plain(getNamedType(found.type) as GraphQLObjectType, 1).map((name) => `  ${name}`), '}'] : [];
}

const lines = (indent: string, texts: string[]) => texts.map((text) => indent + text).join('\n');

/** `say` gives the comments of an example in the language of whoever reads them. */
export function examples(schema: GraphQLSchema, which: Schema, say: (example: 'list' | 'filter' | 'me' | 'model' | 'nothing') => string): string {
  const parts: string[] = [];
  if (which === 'admin') {
    parts.push(`# ${say('me')}\nquery Me {\n  me {\n    email\n    role {\n      name\n    }\n  }\n}`);
    parts.push(`# ${say('model')}\nquery Model {\n  contentModel {\n    types {\n      uid\n      kind\n      displayName\n    }\n  }\n}`);
  }
  const [first] = lists(schema);
  if (first) {
    const [field, type] = first;
    const name = `${type.name}List`;
    parts.push(
      `# ${say('list')}\nquery ${name} {\n  ${field.name}(pagination: { limit: 5 }) {\n${lines('    ', [...plain(type, 3), ...relation(type)])}\n  }\n}`,
    );
    const connection = schema.getQueryType()?.getFields()[`${field.name}_connection`];
    const text = Object.values(type.getFields()).find((sub) => getNamedType(sub.type).name === 'String' && sub.name !== 'locale');
    if (connection && text) {
      const page = lines('    ', ['nodes {', ...plain(type, 1).map((sub) => `  ${sub}`), '}', 'pageInfo {', '  total', '}']);
      const given = `filters: { ${text.name}: { containsi: $text } }, sort: "${text.name}:asc"`;
      parts.push(`# ${say('filter')}\nquery ${type.name}Search($text: String = "a") {\n  ${connection.name}(${given}) {\n${page}\n  }\n}`);
    }
  }
  return parts.length > 0 ? `${parts.join('\n\n')}\n` : `# ${say('nothing')}\n`;
}
