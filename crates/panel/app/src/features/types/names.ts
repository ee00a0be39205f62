/** Names as definitions have them, made of what people write. */
import type { Definition } from '../../model/contentModel';
import { type Definitions, isComponent } from '../../model/definitions';

/** Names that the server gives to fields of its own, or that GraphQL keeps for itself. */
const TAKEN = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'locale', 'localizations', 'status'];

/** `Blog article` → `blog-article`. */
export function kebab(text: string): string {
  const letters = text
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  return letters
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
}

/** `category` → `categories`; always another word, since a type needs two. */
export function plural(singular: string): string {
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(singular)) return `${singular}es`;
  return singular === '' ? '' : `${singular}s`;
}

/** What is wrong with the name of an attribute: a key below `types.problem`. */
export function attributeProblem(name: string, others: string[]): string | null {
  if (name === '') return 'missing';
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) return 'letters';
  if (TAKEN.includes(name)) return 'taken';
  return others.includes(name) ? 'twice' : null;
}

/** What makes a new type or component. */
export interface Plan {
  kind: 'COLLECTION' | 'SINGLE' | 'COMPONENT';
  displayName: string;
  singular: string;
  plural: string;
  /** Of a component. */
  category: string;
  draftAndPublish: boolean;
  localized: boolean;
}

export const uidOf = ({ kind, singular, category }: Plan): string =>
  kind === 'COMPONENT' ? `${category}.${singular}` : `api::${singular}.${singular}`;

/** What is wrong with a plan, by the input that it is about: keys below `types.problem`. */
export function planProblems(plan: Plan, definitions: Definitions): Partial<Record<keyof Plan, string>> {
  const problems: Partial<Record<keyof Plan, string>> = {};
  const isName = (name: string) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
  const taken = [...definitions].filter(([uid]) => !isComponent(uid)).flatMap(([, { info }]) => [singularOf(info), pluralOf(info)]);
  if (plan.displayName.trim() === '') problems.displayName = 'missing';
  if (!isName(plan.singular)) problems.singular = 'kebab';
  else if (definitions.has(uidOf(plan))) problems.singular = 'twice';
  if (plan.kind === 'COMPONENT') {
    if (!isName(plan.category)) problems.category = 'kebab';
    return problems;
  }
  if (!problems.singular && taken.includes(plan.singular)) problems.singular = 'twice';
  if (!isName(plan.plural)) problems.plural = 'kebab';
  else if (plan.plural === plan.singular) problems.plural = 'same';
  else if (taken.includes(plan.plural)) problems.plural = 'twice';
  return problems;
}

type Info = Definition['info'] & { singularName?: unknown; pluralName?: unknown };
const singularOf = (info: Info | undefined) => info?.singularName;
const pluralOf = (info: Info | undefined) => info?.pluralName;

const snake = (name: string) => name.replaceAll('-', '_');

/** A new definition, as Strapi writes it. */
export function definitionOf(plan: Plan): Definition {
  const displayName = plan.displayName.trim();
  if (plan.kind === 'COMPONENT') {
    const collectionName = `components_${snake(plan.category)}_${snake(plural(plan.singular))}`;
    return { collectionName, info: { displayName }, options: {}, attributes: {} };
  }
  return {
    kind: plan.kind === 'SINGLE' ? 'singleType' : 'collectionType',
    collectionName: snake(plan.plural),
    info: { singularName: plan.singular, pluralName: plan.plural, displayName } as Info,
    options: { draftAndPublish: plan.draftAndPublish },
    pluginOptions: plan.localized ? { i18n: { localized: true } } : {},
    attributes: {},
  };
}
