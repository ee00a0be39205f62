/** Definitions without an attribute, a type or a component, and without what led to it. */
import { modellingOf } from '../../fields/registry';
import { attributesOf, type Definitions, withAttribute, withName, withoutAttribute } from '../../model/definitions';
import { usesIn } from './usage';

export function removeAttribute(definitions: Definitions, uid: string, name: string): Definitions {
  const attribute = attributesOf(definitions, uid)[name];
  const without = withoutAttribute(definitions, uid, name);
  return attribute ? (modellingOf(attribute)?.follow?.(without, uid, name, attribute, null) ?? without) : without;
}

export function renameAttribute(definitions: Definitions, uid: string, from: string, to: string): Definitions {
  const attribute = attributesOf(definitions, uid)[from];
  if (!attribute || from === to) return definitions;
  const renamed = withName(definitions, uid, from, to);
  return modellingOf(attribute)?.follow?.(renamed, uid, from, attribute, to) ?? renamed;
}

export function removeDefinition(definitions: Definitions, uid: string): Definitions {
  let changed = definitions;
  for (const { owner, attribute: name } of usesIn(definitions, uid)) {
    const attribute = attributesOf(changed, owner)[name];
    const left = attribute && modellingOf(attribute)?.without(attribute, uid);
    if (attribute) changed = left ? withAttribute(changed, owner, name, left) : withoutAttribute(changed, owner, name);
  }
  const rest = new Map(changed);
  rest.delete(uid);
  return rest;
}
