import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../model/contentModel';
import { usePermissions } from '../../model/usePermissions';
import { CreateEntry } from './CreateEntry';
import { EntryPicker } from './EntryPicker';
import type { RelatedEntry } from './value';

interface AddEntryProps {
  label: string;
  types: ContentType[];
  locale: string | null;
  without: readonly string[];
  /** Whether what is picked takes the place of what is there. */
  replaces: boolean;
  onPick: (entry: RelatedEntry) => void;
}

/** Finds an entry to lead to, or makes one; of several types, one is chosen first. */
export function AddEntry({ label, types, locale, without, replaces, onPick }: AddEntryProps) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const [uid, setUid] = useState<string | null>(null);
  const [title, setTitle] = useState<string | null>(null);
  const type = types.find((known) => known.uid === uid) ?? types[0];
  if (!type) return null;
  const mayCreate =
    type.kind === 'COLLECTION' && Boolean(type.operations.create) && permissions.may(type.uid, 'create') && type.uid.startsWith('api::');
  const values = { type: type.displayName };
  return (
    <Group gap={4} wrap="nowrap">
      {types.length > 1 && (
        <NativeSelect
          aria-label={t('relation.typeOf', { label })}
          value={type.uid}
          onChange={(event) => setUid(event.currentTarget.value)}
          data={types.map((known) => ({ value: known.uid, label: known.displayName }))}
        />
      )}
      <div style={{ flex: 1 }}>
        <EntryPicker
          type={type}
          label={label}
          placeholder={t(replaces ? 'relation.replace' : 'relation.find', values)}
          locale={locale}
          without={without}
          onPick={onPick}
          onCreate={mayCreate ? setTitle : undefined}
        />
      </div>
      {title !== null && (
        <CreateEntry
          type={type}
          title={title}
          locale={locale}
          onClose={() => setTitle(null)}
          onCreated={(entry) => {
            setTitle(null);
            onPick(entry);
          }}
        />
      )}
    </Group>
  );
}
