/** The entries that a relation leads to: shown as rows, found by a search, made in place. */
import { Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { announce } from '../../ui/announce';
import { FieldGroup } from '../../ui/FieldGroup';
import { focusFirst } from '../../ui/focus';
import { useFormScope } from '../FormScope';
import type { InputProps } from '../slice';
import { AddEntry } from './AddEntry';
import { CutRelation } from './CutRelation';
import { RelatedList } from './RelatedList';
import { isMany, isPolymorphic, targetsOf } from './targets';
import { useWhole } from './useWhole';
import type { RelatedEntry, RelationValue } from './value';

export default function RelationInput({ field, path, label, description, required, readOnly, value, onChange, error }: InputProps<RelationValue>) {
  const { t } = useTranslation();
  const model = useModel();
  const permissions = usePermissions();
  const { locale } = useFormScope();
  const picker = useRef<HTMLDivElement>(null);
  const { entries, isWhole, load, isLoading, error: failure } = useWhole(field, path, value);
  const types = targetsOf(field, model).filter((type) => permissions.may(type.uid, 'find'));
  const isList = isMany(field);
  // one entry is replaced whether or not the one before may be seen; a list is written whole
  const isFixed = readOnly || types.length === 0 || (isList && !isWhole);
  const set = (next: readonly RelatedEntry[]) => onChange({ entries: next, isWhole: true });
  const add = (entry: RelatedEntry) => {
    const others = entries.filter(({ documentId }) => documentId !== entry.documentId);
    announce(t('relation.added', { name: entry.title || entry.documentId }));
    set(isList ? [...others, entry] : [entry]);
  };
  const count = (
    <Text size="xs" c="dimmed">
      {t('relation.count', { count: entries.length, shown: isWhole ? entries.length : `${entries.length}+` })}
    </Text>
  );
  return (
    <FieldGroup label={label} required={required && !isList} description={description} error={error} aside={isList && count}>
      <RelatedList
        label={label}
        entries={entries}
        mixed={isPolymorphic(field)}
        readOnly={isFixed}
        onChange={set}
        focusPicker={() => focusFirst(picker.current)}
      />
      {!readOnly && isList && !isWhole && types.length > 0 && (
        <CutRelation count={entries.length} onLoad={load} isLoading={isLoading} error={failure} />
      )}
      {isFixed && entries.length === 0 && (types.length === 0 || isWhole) && (
        <Text size="sm" c="dimmed">
          {t(types.length === 0 ? 'relation.unreadable' : 'relation.none')}
        </Text>
      )}
      {!isFixed && (
        <div ref={picker}>
          <AddEntry
            label={label}
            types={types}
            locale={locale}
            without={entries.map(({ documentId }) => documentId)}
            replaces={!isList && entries.length > 0}
            onPick={add}
          />
        </div>
      )}
    </FieldGroup>
  );
}
