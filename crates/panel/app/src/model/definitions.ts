/**
 * Definitions of types and components while they are changed: values in, values out. The order of keys is kept, because the files keep it.
 */
import type { Attribute, Definition } from './contentModel';

/** Definitions by uid. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Whether a uid is that of a component: `shared.seo`. */
export const isComponent = (uid: string): boolean => !uid.includes('::');

/** Whether the project itself defines it, so that it can be changed. */
export const isEditable = (uid: string): boolean => isComponent(uid) || uid.startsWith('api::');

export const attributesOf = (definitions: Definitions, uid: string): Record<string, Attribute> => definitions.get(uid)?.attributes ?? {};

/** What people call a type or component. */
export function nameOf(definitions: Definitions, uid: string): string {
  return definitions.get(uid)?.info?.displayName ?? uid.split(/[.:]/).at(-1) ?? uid;
}

export function withDefinition(definitions: Definitions, uid: string, definition: Definition): Definitions {
  return new Map(definitions).set(uid, definition);
}

function withAttributes(definitions: Definitions, uid: string, change: (entries: [string, Attribute][]) => [string, Attribute][]): Definitions {
  const definition = definitions.get(uid);
  if (!definition) return definitions;
  const attributes = Object.fromEntries(change(Object.entries(definition.attributes)));
  return withDefinition(definitions, uid, { ...definition, attributes });
}

/** Writes an attribute: in its place if there is one of this name, else at the end. */
export function withAttribute(definitions: Definitions, uid: string, name: string, attribute: Attribute): Definitions {
  const written = tidy(attribute);
  return withAttributes(definitions, uid, (entries) =>
    entries.some(([known]) => known === name) ? entries.map((entry) => (entry[0] === name ? [name, written] : entry)) : [...entries, [name, written]],
  );
}

export function withoutAttribute(definitions: Definitions, uid: string, name: string): Definitions {
  return withAttributes(definitions, uid, (entries) => entries.filter(([known]) => known !== name));
}

/** Calls an attribute otherwise, in its place. */
export function withName(definitions: Definitions, uid: string, from: string, to: string): Definitions {
  return withAttributes(definitions, uid, (entries) => entries.map(([name, attribute]) => [name === from ? to : name, attribute]));
}

export function withOrder(definitions: Definitions, uid: string, from: number, to: number): Definitions {
  return withAttributes(definitions, uid, (entries) => {
    const [moved] = entries.slice(from, from + 1);
    return moved ? entries.toSpliced(from, 1).toSpliced(to, 0, moved) : entries;
  });
}

/** Without the options that are not set, so that a file says no more than it has to. */
function tidy(attribute: Attribute): Attribute {
  const entries = Object.entries(attribute).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Attribute;
}
