/** What the builder of types has to know of attributes that lead to other definitions. */
import type { ComponentType } from 'react';
import type { Attribute, ContentModel } from '../model/contentModel';
import type { Definitions } from '../model/definitions';

/** A type or component that an attribute leads to. */
export interface Reference {
  uid: string;
  /** `manyToOne`, or `contains`. */
  kind: string;
  /** Whether entries of the other side show it by an attribute of their own, which that is. */
  inverse?: string | undefined;
  /** Whether the other side keeps it. */
  isMapped?: boolean;
}

/** What an editor of such an attribute is given: it may change other definitions with it. */
export interface ModellingProps {
  uid: string;
  /** The attribute's name, once it has a good one. */
  name: string;
  attribute: Attribute;
  definitions: Definitions;
  model: ContentModel;
  onChange: (definitions: Definitions) => void;
}

export interface Modelling {
  references: (attribute: Attribute) => Reference[];
  /** The attribute when a type or component is no more; `null` when it goes, too. */
  without: (attribute: Attribute, uid: string) => Attribute | null;
  /** In the place of the slice's settings, where more than the attribute changes. */
  Editor?: ComponentType<ModellingProps>;
  /** The attribute when it leads to this component, too; only where it leads to components. */
  adopt?: (attribute: Attribute, component: string) => Attribute;
  /** What a new attribute says besides its type. */
  fresh?: (model: ContentModel) => Partial<Attribute>;
  /** The definitions after this attribute went, or is called otherwise: what refers to it follows. */
  follow?: (definitions: Definitions, uid: string, name: string, attribute: Attribute, to: string | null) => Definitions;
}
