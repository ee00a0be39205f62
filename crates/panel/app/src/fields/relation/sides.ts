/**
 * The two sides of a relation. `manyToOne` reads: many entries of this type lead to one of the other. The side that keeps the reference says
 * `inversedBy`, the other one `mappedBy`.
 */
import type { Attribute } from '../../model/contentModel';
import { attributesOf, type Definitions, isComponent, isEditable, withAttribute, withoutAttribute } from '../../model/definitions';

export type Count = 'one' | 'many';

/** A relation between entries of two types, seen from one of them. */
export interface Sides {
  target: string;
  /** How many entries of the target an entry here leads to. */
  here: Count;
  /** How many entries here lead to the same entry of the target. */
  there: Count;
  /** The attribute by which the target shows it; `null` where it does not. */
  inverse: string | null;
  /** Whether this side keeps the reference. */
  isOwner: boolean;
}

/** The relations that have two types for their sides; others lead to entries of any type. */
const PLAIN = /^(one|many)To(One|Many)$/;

export function targetsOf(attribute: Attribute): string[] {
  const { target } = attribute;
  return Array.isArray(target) ? target.map(String) : typeof target === 'string' ? [target] : [];
}

/** The name of the attribute on the other side. */
export function inverseOf(attribute: Attribute): string | undefined {
  const inverse = attribute.inversedBy ?? attribute.mappedBy;
  return typeof inverse === 'string' ? inverse : undefined;
}

/** `null` for a relation that leads to entries of any type. */
export function sidesOf(attribute: Attribute): Sides | null {
  const [, there, here] = PLAIN.exec(String(attribute.relation)) ?? [];
  if (!there || !here) return null;
  return {
    target: targetsOf(attribute)[0] ?? '',
    here: here.toLowerCase() as Count,
    there: there as Count,
    inverse: inverseOf(attribute) ?? null,
    isOwner: attribute.mappedBy === undefined,
  };
}

/** Whether the number on both sides leaves open which side keeps the reference. Otherwise it is the side of which there are many. */
export const canChooseOwner = ({ here, there }: Sides): boolean => here === there;

/** Whether the target can show the relation: its file must be one of the project, and components have relations in one direction only. */
export const canBeShown = (uid: string, target: string): boolean => !isComponent(uid) && isEditable(target);

const capital = (count: Count) => (count === 'one' ? 'One' : 'Many');

/** Without what says which side is which, so that the rest of the options stays. */
function bare({ inversedBy: _, mappedBy: __, ...attribute }: Attribute): Attribute {
  return attribute as Attribute;
}

/** The definitions with a relation, and with its other side. What was its other side before, and is not any more, goes. */
export function withSides(definitions: Definitions, uid: string, name: string, sides: Sides): Definitions {
  const known = attributesOf(definitions, uid)[name] ?? { type: 'relation' };
  const before = sidesOf(known);
  const { target, here, there, inverse } = sides;
  const isOwner = canChooseOwner(sides) ? sides.isOwner : there === 'many';
  let changed = definitions;
  if (before?.inverse && (before.inverse !== inverse || before.target !== target)) {
    changed = withoutAttribute(changed, before.target, before.inverse);
  }
  const own = { ...bare(known), relation: `${there}To${capital(here)}`, target };
  if (!inverse) return withAttribute(changed, uid, name, own);
  const [ours, theirs] = isOwner ? ['inversedBy', 'mappedBy'] : ['mappedBy', 'inversedBy'];
  changed = withAttribute(changed, uid, name, { ...own, [ours ?? '']: inverse });
  const other = attributesOf(changed, target)[inverse] ?? { type: 'relation' };
  return withAttribute(changed, target, inverse, {
    ...bare(other),
    relation: `${here}To${capital(there)}`,
    target: uid,
    [theirs ?? '']: name,
  });
}
