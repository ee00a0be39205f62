/** The fields of a type or component, of what the server tells: attributes as they are written, and where a field is otherwise than these say. */
import type { ExceptionFragment, StartQuery } from '../graphql/generated/graphql';
import type { Attribute, ContentField } from './contentModel';
import { COMPONENT_ID, type SystemField, systemFields } from './systemFields';

export type Told = StartQuery;
export type ToldType = Told['contentModel']['types'][number];
export type ToldComponent = Told['contentModel']['components'][number];

/** The name in GraphQL of the type or component of this uid; `null` where an attribute leads to none. */
export type ObjectOf = (uid: unknown) => string | null;

function ofAttribute(name: string, written: Attribute, exception: ExceptionFragment | undefined): Omit<ContentField, 'type' | 'localized'> {
  const { uses, values, keptAs } = exception ?? {};
  const attribute: Attribute = { ...written, type: keptAs ?? written.type };
  const isFor = (use: 'READ' | 'WRITE' | 'FILTER') => !uses || uses.includes(use);
  const nameOf = (value: string) => values?.find((renamed) => renamed.value === value)?.name ?? value;
  const known = Array.isArray(attribute.enum) ? attribute.enum.map(String) : [];
  return {
    ...{ name, attribute, required: attribute.required === true },
    ...{ output: isFor('READ'), input: isFor('WRITE'), filter: isFor('FILTER') },
    values: known.map((value) => ({ name: nameOf(value), value })),
  };
}

function ofSystem({ name, type, required, written, filtered }: SystemField): ContentField {
  const uses = { output: true, input: written === true, filter: filtered !== false };
  return { ...uses, name, type, required: required === true, localized: false, values: [], attribute: null };
}

function attributeFields(
  { attributes, exceptions }: Pick<ToldComponent, 'attributes' | 'exceptions'>,
  localized: string[],
  objectOf: ObjectOf,
): ContentField[] {
  const byName = new Map(exceptions.map((exception) => [exception.name, exception]));
  return Object.entries(attributes as Record<string, Attribute>).map(([name, attribute]) => ({
    ...ofAttribute(name, attribute, byName.get(name)),
    type: objectOf(attribute.component ?? attribute.target),
    localized: localized.includes(name),
  }));
}

/** The fields of a type: what every type has, and what its attributes make. */
export function fieldsOfType(type: ToldType, objectOf: ObjectOf): ContentField[] {
  const { first, last } = systemFields(type, objectOf);
  return [...first.map(ofSystem), ...attributeFields(type, type.localizedFields, objectOf), ...last.map(ofSystem)];
}

/** The fields of a component. */
export function fieldsOfComponent(component: ToldComponent, objectOf: ObjectOf): ContentField[] {
  return [ofSystem(COMPONENT_ID), ...attributeFields(component, [], objectOf)];
}
