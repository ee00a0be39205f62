/** What the builder of types knows of relations: both of their sides. */

import { lazy } from 'react';
import { isEditable, withAttribute, withoutAttribute } from '../../model/definitions';
import type { Modelling } from '../modelling';
import { inverseOf, targetsOf } from './sides';

const RelationEditor = lazy(async () => ({ default: (await import('./RelationEditor')).RelationEditor }));

export const modelling: Modelling = {
  references: (attribute) =>
    targetsOf(attribute).map((uid) => ({
      uid,
      kind: String(attribute.relation),
      inverse: inverseOf(attribute),
      isMapped: attribute.mappedBy !== undefined,
    })),
  without: (attribute, uid) => (Array.isArray(attribute.target) ? { ...attribute, target: attribute.target.filter((other) => other !== uid) } : null),
  Editor: RelationEditor,
  fresh: ({ types }) => ({ relation: 'manyToOne', target: types.find(({ uid }) => isEditable(uid))?.uid }),
  follow: (definitions, _uid, _name, attribute, to) => {
    const inverse = inverseOf(attribute);
    const [target] = targetsOf(attribute);
    const other = target && inverse ? definitions.get(target)?.attributes[inverse] : undefined;
    if (!target || !inverse || !other || !isEditable(target)) return definitions;
    if (to === null) return withoutAttribute(definitions, target, inverse);
    const side = other.mappedBy === undefined ? 'inversedBy' : 'mappedBy';
    return withAttribute(definitions, target, inverse, { ...other, [side]: to });
  },
};
