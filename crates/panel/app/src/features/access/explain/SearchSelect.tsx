import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Option } from './subjects';

interface SearchSelectProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  /** Among what is searched. */
  among: readonly (string | undefined)[];
  /** What is found by a search; with an id, that one alone. */
  find: (search: string, id: string | null) => Promise<Option[]>;
  placeholder?: string;
}

/** A choice among many, of which the server is asked for those that fit what is typed. */
export function SearchSelect({ label, value, onChange, among, find, placeholder }: SearchSelectProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const queryOf = (text: string, id: string | null) => ({ queryKey: ['explain', 'options', ...among, text, id], queryFn: () => find(text, id) });
  const chosen = useQuery({ ...queryOf('', value), enabled: value !== null });
  const current = value === null ? undefined : chosen.data?.[0];
  // what is chosen stands in the input, and is no search
  const [asked] = useDebouncedValue(search === current?.label ? '' : search, 250);
  const found = useQuery({ ...queryOf(asked, null), placeholderData: keepPreviousData });
  const others = found.data?.filter((option) => option.value !== current?.value) ?? [];
  return (
    <Select
      size="xs"
      w={260}
      label={label}
      placeholder={placeholder ?? t('explain.choose')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('explain.clear', { what: label }) }}
      value={value}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      data={current ? [current, ...others] : others}
      // the server has found what fits
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('ui.loading') : t('explain.nothingFound')}
      error={found.isError ? found.error.message : undefined}
    />
  );
}
