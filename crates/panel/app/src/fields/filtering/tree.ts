/**
 * A filter as the builder shows it: groups of rules. Made of the API's own JSON and made into it again; what the builder cannot show
 * stays as it is.
 */
import type { ContentField, ContentModel, Owner } from '../../model/contentModel';
import { filterOf, firstFilterable, insideOf, statements } from './fields';

/** A filter as the API takes it: `{ and: [{ title: { containsi: "x" } }] }`. `{}` lets everything through. */
export type Filter = Record<string, unknown>;

/** Children of which all (`and`) or one (`or`) must hold, or, negated, not. */
export interface Group {
  kind: 'group';
  id: number;
  joint: 'and' | 'or';
  negated: boolean;
  children: Part[];
}

/** One comparison. `operand` is `undefined` as long as nobody said what to compare with. */
export interface Rule {
  kind: 'rule';
  id: number;
  field: string;
  operator: string;
  operand: unknown;
}

/** What must hold for a related entry, or for a component. */
export interface Inside {
  kind: 'inside';
  id: number;
  field: string;
  group: Group;
}

/** What the builder cannot show. */
export interface Raw {
  kind: 'raw';
  id: number;
  filter: Filter;
}

export type Part = Group | Rule | Inside | Raw;

let last = 0;
/** What tells a part from its neighbours while it is edited. */
export const newId = () => ++last;

export const groupOf = (children: Part[]): Group => ({ kind: 'group', id: newId(), joint: 'and', negated: false, children });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The filter of an address or of a role → what the builder shows. */
export function fromFilter(filter: Filter, owner: Owner, model: ContentModel): Group {
  const parts = partsOf(filter, owner, model);
  const [only] = parts;
  // `not` around a list stays a group of its own: the outermost has no such switch
  return parts.length === 1 && only?.kind === 'group' && !only.negated ? only : groupOf(parts);
}

/** The parts of an object: all of them must hold. */
function partsOf(filter: Filter, owner: Owner, model: ContentModel): Part[] {
  return Object.entries(filter).flatMap(([key, value]): Part[] => {
    if ((key === 'and' || key === 'or') && Array.isArray(value) && value.every(isObject)) {
      return [{ ...groupOf(value.map((child) => onePart(child, owner, model))), joint: key }];
    }
    if (key === 'not' && isObject(value)) {
      const inner = fromFilter(value, owner, model);
      return [{ ...inner, negated: true }];
    }
    return fieldParts(key, value, owner, model) ?? [{ kind: 'raw', id: newId(), filter: { [key]: value } }];
  });
}

/** What an element of a list says, as one part. */
function onePart(filter: Filter, owner: Owner, model: ContentModel): Part {
  const parts = partsOf(filter, owner, model);
  const [only] = parts;
  return parts.length === 1 && only ? only : groupOf(parts);
}

/** What is said of a field; `null` if the builder does not know such words. */
function fieldParts(name: string, value: unknown, owner: Owner, model: ContentModel): Part[] | null {
  const field = owner.field(name);
  if (!field?.filter || !isObject(value) || Object.keys(value).length === 0) return null;
  const target = insideOf(field, model);
  if (target) return [{ kind: 'inside', id: newId(), field: name, group: fromFilter(value, target, model) }];
  const slice = filterOf(field);
  if (!slice) return null;
  const known = statements(slice);
  const rules = Object.entries(value).map(([operator, operand]): Rule => ({ kind: 'rule', id: newId(), field: name, operator, operand }));
  const shown = rules.every(({ operator, operand }) =>
    known.some(
      (statement) => statement.operator.name === operator && (statement.flag === undefined ? isOperand(operand) : statement.flag === operand),
    ),
  );
  return shown ? rules : null;
}

/** Whether an operand can be shown: a value or a list of values. */
function isOperand(operand: unknown): boolean {
  return operand !== null && operand !== undefined && (!Array.isArray(operand) || operand.every((one) => one !== null));
}

/** What the builder shows → the filter for the API. What is not finished is left out. */
export function toFilter(group: Group): Filter {
  const filter = filterOfGroup(group);
  return filter ?? {};
}

function filterOfGroup({ joint, negated, children }: Group): Filter | null {
  const filters = children.map(filterOfPart).filter((filter) => filter !== null);
  if (filters.length === 0) return null;
  const joined = { [joint]: filters };
  return negated ? { not: joined } : joined;
}

function filterOfPart(part: Part): Filter | null {
  if (part.kind === 'raw') return part.filter;
  if (part.kind === 'group') return filterOfGroup(part);
  if (part.kind === 'inside') {
    const inner = filterOfGroup(part.group);
    return inner && { [part.field]: inner };
  }
  return isFinished(part.operand) ? { [part.field]: { [part.operator]: part.operand } } : null;
}

function isFinished(operand: unknown): boolean {
  if (Array.isArray(operand)) return operand.length > 0 && operand.every(isFinished);
  return operand !== undefined && operand !== null && operand !== '';
}

/** How many comparisons a filter has: for a badge. */
export function countRules(group: Group): number {
  return group.children.reduce((sum, part) => {
    if (part.kind === 'group') return sum + countRules(part);
    if (part.kind === 'inside') return sum + countRules(part.group);
    return sum + 1;
  }, 0);
}

/** A comparison that says nothing yet, or what must hold for a related entry or a component. */
export function newPart(field: ContentField, model: ContentModel): Part {
  const target = insideOf(field, model);
  if (target) {
    const first = firstFilterable(target, model);
    // what has nothing but relations would lead on and on
    return { kind: 'inside', id: newId(), field: field.name, group: groupOf(first && !insideOf(first, model) ? [newPart(first, model)] : []) };
  }
  const slice = filterOf(field);
  const [first] = slice ? statements(slice) : [];
  return { kind: 'rule', id: newId(), field: field.name, operator: first?.operator.name ?? 'eq', operand: first?.flag };
}
