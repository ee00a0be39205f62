/** A builder of filters on the fields of a type: values are in the API's own words. Used by lists, and by the row rules of roles. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Owner } from '../model/contentModel';
import { useModel } from '../model/useModel';
import { GroupEditor } from './filtering/GroupEditor';
import { type Filter, fromFilter, toFilter } from './filtering/tree';

export interface FilterBuilderProps {
  owner: Owner;
  /** `{}` is no filter. */
  value: Filter;
  /** Given whatever is finished of the filter: rules without an operand are left out. */
  onChange: (value: Filter) => void;
  /** What operands may be besides values, such as `$user.documentId`. */
  variables?: string[];
}

export function FilterBuilder({ owner, value, onChange, variables = [] }: FilterBuilderProps) {
  const { t } = useTranslation();
  const model = useModel();
  // unfinished rules are here alone, so the tree is only made anew of a value that did not come from it
  const [known, setKnown] = useState(() => JSON.stringify(value));
  const [tree, setTree] = useState(() => fromFilter(value, owner, model));
  const told = JSON.stringify(value);
  if (told !== known) {
    setKnown(told);
    setTree(fromFilter(value, owner, model));
  }
  return (
    <GroupEditor
      label={t('filter.label', { type: owner.displayName })}
      group={tree}
      owner={owner}
      variables={variables}
      onChange={(group) => {
        const filter = toFilter(group);
        setTree(group);
        setKnown(JSON.stringify(filter));
        onChange(filter);
      }}
    />
  );
}
