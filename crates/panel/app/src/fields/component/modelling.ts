/** What the builder of types knows of components in types. */
import type { Modelling } from '../modelling';

export const modelling: Modelling = {
  references: ({ component }) => (typeof component === 'string' ? [{ uid: component, kind: 'contains' }] : []),
  without: () => null,
  adopt: (attribute, component) => ({ ...attribute, component }),
  fresh: ({ components: [first] }) => (first ? { component: first.uid } : {}),
};
