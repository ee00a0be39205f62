import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormScope } from '../FormScope';
import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';
import { freeSlug, slugOf } from './slug';
import { longestOf, targetOf } from './target';
import { useTaken } from './useTaken';

/** A text for an address. It follows the text that it is made of until somebody writes another one, and says whether another entry has it. */
export function UidInput(props: InputProps<string>) {
  const { field, owner, siblings, value, onChange, readOnly, error } = props;
  const { t } = useTranslation();
  const { documentId } = useFormScope();
  const longest = longestOf(field);
  const source = siblings[targetOf(field) ?? ''];
  const made = typeof source === 'string' ? slugOf(source, longest) : '';

  // the address of an entry that is there already does not change with its title
  const follows = useRef(value === '' || documentId === null);
  const before = useRef(made);
  useEffect(() => {
    if (made === before.current) return;
    before.current = made;
    if (follows.current && !readOnly) onChange(made);
  }, [made, readOnly, onChange]);

  const [initial] = useState(value);
  const [settled] = useDebouncedValue(value, 400);
  const taken = useTaken(field, owner, settled === initial ? '' : settled);
  const known = settled === value ? taken : null;
  const free = known?.has(value) ? freeSlug(value, known, longest) : null;
  const input = useRef<HTMLInputElement>(null);
  const write = (slug: string, following: boolean) => {
    follows.current = following;
    onChange(slug);
    // a button that was pressed goes away
    input.current?.focus();
  };
  return (
    <>
      <TextInput
        {...inputProps(props)}
        ref={input}
        error={error ?? (free ? t('fields.uid.taken') : undefined)}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => write(event.currentTarget.value, event.currentTarget.value === '')}
        rightSection={
          made !== '' && made !== value && !readOnly ? (
            <ActionIcon variant="subtle" color="gray" size="sm" onClick={() => write(made, true)} aria-label={t('fields.uid.make', { slug: made })}>
              <IconRefresh size={16} />
            </ActionIcon>
          ) : null
        }
      />
      <Group role="status" gap="xs">
        {free && (
          <Button size="compact-xs" variant="subtle" mt={4} onClick={() => write(free, false)}>
            {t('fields.uid.use', { slug: free })}
          </Button>
        )}
        {known && !free && (
          <Text size="xs" c="dimmed" mt={4}>
            {t('fields.uid.free')}
          </Text>
        )}
      </Group>
    </>
  );
}
