/** What entries have besides what their attributes make: the same for all types. */
import type { ObjectOf, ToldType } from './told';

export interface SystemField {
  name: string;
  /** A name of the schema. */
  type: string | null;
  required?: boolean;
  /** Not, unless it is said. */
  written?: boolean;
  /** Unless it is said that it is not. */
  filtered?: boolean;
}

/** The number of an item, by which an update names it. */
export const COMPONENT_ID: SystemField = { name: 'id', type: 'ID', required: true, written: true, filtered: false };

/** The fields of a type that stand before those of its attributes, and after. */
export function systemFields({ uid, kind, localized, object }: ToldType, objectOf: ObjectOf): { first: SystemField[]; last: SystemField[] } {
  const authors = ['createdBy', 'updatedBy'].map((name) => ({ name, type: objectOf('admin::user') }));
  const ofLocales = [
    { name: 'locale', type: 'String' },
    { name: 'localizations', type: object },
  ];
  return {
    first: [{ name: 'documentId', type: 'ID', required: true, filtered: kind === 'COLLECTION' }],
    last: [
      { name: 'createdAt', type: 'DateTime' },
      { name: 'updatedAt', type: 'DateTime' },
      { name: 'publishedAt', type: 'DateTime', written: true },
      ...(localized ? ofLocales : []),
      { name: '_version', type: 'Int', required: true, filtered: false },
      ...(uid.startsWith('api::') ? authors : []),
    ],
  };
}
