/** Which field a part of a filter speaks of. Choosing another one begins the part anew. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Owner } from '../../model/contentModel';
import { labelOf } from '../../model/labels';
import { useModel } from '../../model/useModel';
import { filterable, insideOf } from './fields';
import { newPart, type Part } from './tree';

export interface FieldSelectProps {
  owner: Owner;
  name: string;
  autoFocus: boolean;
  onChange: (part: Part) => void;
}

export function FieldSelect({ owner, name, autoFocus, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  const model = useModel();
  const fields = filterable(owner, model);
  const options = (inside: boolean) =>
    fields.filter((field) => Boolean(insideOf(field, model)) === inside).map((field) => ({ value: field.name, label: labelOf(field) }));
  return (
    <NativeSelect
      size="xs"
      aria-label={t('filter.field')}
      value={name}
      autoFocus={autoFocus}
      onChange={(event) => {
        const field = owner.field(event.currentTarget.value);
        if (field) onChange(newPart(field, model));
      }}
      data={[
        { group: t('filter.ownFields'), items: options(false) },
        { group: t('filter.insideFields'), items: options(true) },
      ].filter(({ items }) => items.length > 0)}
    />
  );
}
