/** What a list shows of a type: search, status, locale, filters, columns. */
import { Badge, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { countRules, fromFilter } from '../../../fields/filtering/tree';
import { useDraft } from '../../../lib/useDraft';
import type { ContentType } from '../../../model/contentModel';
import { useModel } from '../../../model/useModel';
import type { Standing } from '../../../ui/StatusBadge';
import { ColumnsMenu } from './ColumnsMenu';
import type { ListColumn } from './columns';
import type { ChangeView } from './useView';
import type { View } from './view';

export interface ListToolbarProps {
  type: ContentType;
  view: View;
  onChange: ChangeView;
  columns: ListColumn[];
  shown: ListColumn[];
  isFiltering: boolean;
  onFiltering: (isFiltering: boolean) => void;
  /** Somebody goes on from the search to the rows. */
  onDown: () => void;
}

/** How long a pause in writing is, in milliseconds. */
export const PAUSE = 150;

const STANDINGS: Standing[] = ['draft', 'modified', 'published'];

export function ListToolbar({ type, view, onChange, columns, shown, isFiltering, onFiltering, onDown }: ListToolbarProps) {
  const { t } = useTranslation();
  const model = useModel();
  const search = useRef<HTMLInputElement>(null);
  const [q, setQ] = useDraft(view.q, (next) => onChange({ q: next }, { replace: true }), PAUSE);
  useHotkeys([['/', () => search.current?.focus()]]);
  const conditions = useMemo(() => countRules(fromFilter(view.filters, type, model)), [view.filters, type, model]);
  return (
    <Group gap={6}>
      <TextInput
        ref={search}
        type="search"
        size="xs"
        w={{ base: '100%', xs: 240 }}
        aria-label={t('list.search', { type: type.displayName })}
        aria-keyshortcuts="/"
        placeholder={t('list.searchHint')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          onDown();
        }}
      />
      {type.draftAndPublish && (
        <NativeSelect
          size="xs"
          aria-label={t('list.status')}
          value={view.standing ?? ''}
          onChange={(event) => onChange({ standing: STANDINGS.find((standing) => standing === event.currentTarget.value) ?? null })}
          data={[
            { value: '', label: t('list.anyStatus') },
            ...STANDINGS.map((standing) => ({ value: standing, label: t(`ui.standing.${standing}`) })),
          ]}
        />
      )}
      {type.localized && model.locales.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t('list.locale')}
          value={view.locale ?? model.defaultLocale}
          onChange={({ currentTarget: { value } }) => onChange({ locale: value === model.defaultLocale ? null : value })}
          data={model.locales.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <Button
        size="xs"
        variant={isFiltering ? 'light' : 'default'}
        leftSection={<IconFilter size={14} aria-hidden />}
        aria-expanded={isFiltering}
        onClick={() => onFiltering(!isFiltering)}
        {...(conditions > 0 && {
          rightSection: (
            <Badge size="xs" circle aria-label={t('list.conditions', { count: conditions })}>
              {conditions}
            </Badge>
          ),
        })}
      >
        {t('list.filter')}
      </Button>
      <ColumnsMenu type={type} columns={columns} shown={shown} onChange={(keys) => onChange({ columns: keys }, { replace: true })} />
    </Group>
  );
}
