/** What leads from one definition to another. */
import type { Reference } from '../../fields/modelling';
import { modellingOf } from '../../fields/registry';
import { attributesOf, type Definitions } from '../../model/definitions';

/** An attribute that leads to a type or component. */
export interface Use extends Reference {
  /** Whose attribute it is. */
  owner: string;
  attribute: string;
}

/** Every attribute that leads anywhere. */
export function usesOf(definitions: Definitions): Use[] {
  return [...definitions.keys()].flatMap((owner) =>
    Object.entries(attributesOf(definitions, owner)).flatMap(([attribute, written]) =>
      (modellingOf(written)?.references(written) ?? []).map((reference) => ({ ...reference, owner, attribute })),
    ),
  );
}

/** Where a type or component is used by others, and by itself. */
export const usesIn = (definitions: Definitions, uid: string): Use[] => usesOf(definitions).filter((use) => use.uid === uid);
