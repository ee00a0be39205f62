import { Combobox, TextInput, useCombobox } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog';
import classes from './Palette.module.css';
import { useDestinations } from './useDestinations';

/** Goes anywhere by a few letters: to a type, to a new entry, to a page. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('palette.title')} size="lg">
      {opened && <Choice onClose={onClose} />}
    </Dialog>
  );
}

function Choice({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const combobox = useCombobox({ opened: true });
  const [text, setText] = useState('');
  const list = useId();
  // the input names its list, which is known after the first rendering
  const [, setListed] = useState(false);
  useEffect(() => setListed(true), []);
  const words = text.toLowerCase().split(/\s+/);
  const groups = useDestinations()
    .map((group) => ({
      ...group,
      places: group.places.filter(({ label, uid }) => words.every((word) => `${label} ${uid ?? ''}`.toLowerCase().includes(word))),
    }))
    .filter(({ places }) => places.length > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found changes with the text
  useEffect(() => {
    combobox.selectFirstOption();
  }, [text]);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(to) => {
        onClose();
        void navigate({ to });
      }}
    >
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={t('palette.search')}
          aria-label={t('palette.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          // Mantine would only close the list
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
          data-autofocus
        />
      </Combobox.EventsTarget>
      <Combobox.Options id={list} className={classes.options} aria-label={t('palette.title')}>
        {groups.map(({ name, places }) => (
          <Combobox.Group key={name} label={name}>
            {places.map(({ to, label }) => (
              <Combobox.Option key={to} value={to}>
                {label}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {groups.length === 0 && <Combobox.Empty>{t('palette.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
