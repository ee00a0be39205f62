import { Button, Combobox, ScrollArea, useCombobox } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../../model/contentModel';
import { byCategory } from '../component/categories';

interface AddComponentProps {
  label: string;
  components: Component[];
  onAdd: (component: Component) => void;
}

/** Chooses the component that is added: by shelf, and by a search. */
export function AddComponent({ label, components, onAdd }: AddComponentProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const sought = search.trim().toLowerCase();
  const found = byCategory(components.filter(({ displayName, uid }) => displayName.toLowerCase().includes(sought) || uid.includes(sought)));
  return (
    <Combobox
      store={combobox}
      width={280}
      position="bottom-start"
      onOptionSubmit={(uid) => {
        const chosen = components.find((component) => component.uid === uid);
        combobox.closeDropdown();
        if (chosen) onAdd(chosen);
      }}
    >
      <Combobox.Target withAriaAttributes={false} targetType="button">
        <Button
          size="compact-sm"
          variant="default"
          mt={4}
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          {t('parts.addTo', { label })}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          placeholder={t('parts.findComponent')}
          aria-label={t('parts.findComponent')}
        />
        <Combobox.Options aria-label={t('parts.components')}>
          <ScrollArea.Autosize mah={300} type="auto">
            {found.map(([category, shelf]) => (
              <Combobox.Group key={category} label={category}>
                {shelf.map(({ uid, displayName, description }) => (
                  <Combobox.Option key={uid} value={uid} title={description ?? undefined}>
                    {displayName}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {found.length === 0 && <Combobox.Empty role="presentation">{t('parts.option.none')}</Combobox.Empty>}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
