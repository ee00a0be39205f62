/** What the builder of types knows of dynamic zones. */
import type { Modelling } from '../modelling';

export const modelling: Modelling = {
  references: ({ components }) => (Array.isArray(components) ? components.map((uid) => ({ uid: String(uid), kind: 'contains' })) : []),
  without: (attribute, uid) => ({ ...attribute, components: (attribute.components as unknown[]).filter((other) => other !== uid) }),
  adopt: (attribute, component) => ({ ...attribute, components: [...((attribute.components as unknown[]) ?? []), component] }),
  fresh: () => ({ components: [] }),
};
