import { Combobox, Loader, ScrollArea, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../model/contentModel';
import { EntryTitle } from './EntryTitle';
import { useEntries } from './useEntries';
import type { RelatedEntry } from './value';

export interface EntryPickerProps {
  type: ContentType;
  /** What the input is called where nobody sees what it is for. */
  label: string;
  placeholder?: string;
  /** `null` for the default locale, and for types without locales. */
  locale?: string | null;
  /** Document ids of what cannot be picked any more. */
  without?: readonly string[];
  onPick: (entry: RelatedEntry) => void;
  /** Makes an entry with what was looked for as its title; where it is absent, nothing is made. */
  onCreate?: ((title: string) => void) | undefined;
  size?: 'xs' | 'sm';
  /** The focus goes here, where it is what a form begins with. */
  'data-autofocus'?: boolean;
}

const MORE = 'more';
const CREATE = 'create';

/** Finds an entry of a type. Nothing is asked for until it is opened. */
export function EntryPicker({ type, label, placeholder, locale = null, without = [], onPick, onCreate, size = 'sm', ...rest }: EntryPickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [sought] = useDebouncedValue(search, 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useEntries(type, { search: sought, locale, enabled: combobox.dropdownOpened });
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? [];
  const offered = entries.filter(({ documentId }) => !without.includes(documentId));
  const submit = (value: string) => {
    if (value === MORE) return void found.fetchNextPage();
    combobox.closeDropdown();
    setSearch('');
    if (value === CREATE) return onCreate?.(search.trim());
    const picked = entries.find(({ documentId }) => documentId === value);
    if (picked) onPick(picked);
  };
  const state = found.isError ? found.error.message : found.isPending ? t('ui.loading') : offered.length === 0 ? t('relation.nothing') : null;
  return (
    <Combobox store={combobox} onOptionSubmit={submit} size={size}>
      <Combobox.Target>
        <TextInput
          {...rest}
          size={size}
          aria-label={label}
          placeholder={placeholder ?? t('relation.find', { type: type.displayName })}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          rightSection={found.isFetching ? <Loader size={14} aria-hidden /> : <Combobox.Chevron />}
          rightSectionPointerEvents="none"
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label}>
          <ScrollArea.Autosize mah={260} type="auto" onBottomReached={() => found.hasNextPage && !found.isFetching && void found.fetchNextPage()}>
            {offered.map((entry) => (
              <Combobox.Option key={entry.documentId} value={entry.documentId}>
                <EntryTitle entry={entry} />
              </Combobox.Option>
            ))}
            {found.hasNextPage && <Combobox.Option value={MORE}>{t('relation.more')}</Combobox.Option>}
            {state && <Combobox.Empty role="presentation">{state}</Combobox.Empty>}
          </ScrollArea.Autosize>
          {onCreate && (
            <Combobox.Option value={CREATE}>
              <IconPlus size={14} aria-hidden />{' '}
              {search.trim() ? t('relation.createNamed', { title: search.trim() }) : t('relation.create', { type: type.displayName })}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
