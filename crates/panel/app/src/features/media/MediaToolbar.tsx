import { Group, SegmentedControl, Select, Switch, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import IconLayoutGrid from '@tabler/icons-react/dist/esm/icons/IconLayoutGrid.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FILTERS, type Filter, type MediaSearch, SORTS, type Sort } from './mediaSearch';

export type View = 'grid' | 'list';

interface MediaToolbarProps {
  search: MediaSearch;
  change: (change: Partial<MediaSearch>, options?: { replace?: boolean }) => void;
  hasFolders: boolean;
  hasDescriptions: boolean;
  view: View;
  onView: (view: View) => void;
}

/** Searches, filters and sorts files, and says how they look. */
export function MediaToolbar({ search, change, hasFolders, hasDescriptions, view, onView }: MediaToolbarProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(search.q);
  const asked = useRef(search.q);
  const ask = useDebouncedCallback((q: string) => {
    asked.current = q;
    change({ q }, { replace: true });
  }, 250);
  // the address may say something else because somebody went back; what is being typed is not overwritten
  useEffect(() => {
    if (search.q !== asked.current) setText(search.q);
    asked.current = search.q;
  }, [search.q]);
  const viewOption = (value: View, Icon: typeof IconList) => ({
    value,
    label: (
      <>
        <Icon size={16} aria-hidden style={{ display: 'block' }} />
        <VisuallyHidden>{t(`media.view.${value}`)}</VisuallyHidden>
      </>
    ),
  });
  return (
    <Group gap="xs" py="xs">
      <TextInput
        type="search"
        aria-label={t('media.search')}
        placeholder={t('media.search')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          ask(event.currentTarget.value.trim());
        }}
        flex="1 1 12rem"
        maw={360}
      />
      <Select
        aria-label={t('media.kind.label')}
        data={[
          { value: '', label: t('media.kind.all') },
          ...FILTERS.filter((kind) => kind !== 'undescribed' || hasDescriptions).map((kind) => ({ value: kind, label: t(`media.kind.${kind}`) })),
        ]}
        value={search.kind ?? ''}
        onChange={(kind) => change({ kind: (kind || null) as Filter | null })}
        allowDeselect={false}
        w={160}
      />
      <Select
        aria-label={t('media.sort.label')}
        data={SORTS.map((sort) => ({ value: sort, label: t(`media.sort.${sort.replace(':', '_')}`) }))}
        value={search.sort}
        onChange={(sort) => change({ sort: sort as Sort })}
        allowDeselect={false}
        w={170}
      />
      {hasFolders && (
        <Switch
          label={t('media.deep')}
          checked={search.deep || search.q !== ''}
          disabled={search.q !== ''}
          onChange={(event) => change({ deep: event.currentTarget.checked })}
        />
      )}
      <SegmentedControl
        aria-label={t('media.view.label')}
        ms="auto"
        value={view}
        onChange={(value) => onView(value as View)}
        data={[viewOption('grid', IconLayoutGrid), viewOption('list', IconList)]}
      />
    </Group>
  );
}
