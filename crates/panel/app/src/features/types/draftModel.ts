/** The content model as it would be, for what reads one: settings of attributes choose among types and components that are not applied yet. */
import type { Attribute, Component, ContentField, ContentModel, ContentType, Definition, Owner } from '../../model/contentModel';
import { type Definitions, isComponent, nameOf } from '../../model/definitions';

const NO_OPERATIONS = {
  find: null,
  findConnection: null,
  findOne: null,
  create: null,
  update: null,
  delete: null,
  publish: null,
  unpublish: null,
  discardDraft: null,
};

/** A field of which nothing but its definition is known. */
export function fieldOf(name: string, attribute: Attribute): ContentField {
  return { name, type: null, required: false, localized: false, output: true, input: true, filter: true, values: [], attribute };
}

function ownerOf(definitions: Definitions, uid: string, definition: Definition): Component {
  const fields = Object.entries(definition.attributes).map(([name, attribute]) => fieldOf(name, attribute));
  const field = (name: string) => fields.find((other) => other.name === name);
  return { uid, displayName: nameOf(definitions, uid), object: '', fields, field, description: definition.info?.description || null };
}

export const isSingle = (definition: Definition): boolean => definition.kind === 'singleType';
export const hasDrafts = (definition: Definition): boolean =>
  (definition.options as { draftAndPublish?: unknown } | undefined)?.draftAndPublish === true;
export const isLocalized = (definition: Definition): boolean =>
  (definition.pluginOptions as { i18n?: { localized?: unknown } } | undefined)?.i18n?.localized === true;

/** The model with these definitions in the place of the project's own. Plugins' types stay. */
export function draftModel(model: ContentModel, definitions: Definitions): ContentModel {
  const owners = [...definitions].map(([uid, definition]) => ({ definition, owner: ownerOf(definitions, uid, definition) }));
  const typeOf = ({ definition, owner }: { definition: Definition; owner: Owner }): ContentType => ({
    ...owner,
    kind: isSingle(definition) ? 'SINGLE' : 'COLLECTION',
    draftAndPublish: hasDrafts(definition),
    localized: isLocalized(definition),
    preview: false,
    operations: NO_OPERATIONS,
  });
  const others = model.types.filter(({ uid }) => !uid.startsWith('api::'));
  const types = [...owners.filter(({ owner }) => !isComponent(owner.uid)).map(typeOf), ...others];
  const components = owners.flatMap(({ owner }) => (isComponent(owner.uid) ? [owner] : []));
  return {
    ...model,
    types,
    components,
    type: (uid) => types.find((type) => type.uid === uid),
    component: (uid) => components.find((component) => component.uid === uid),
  };
}
