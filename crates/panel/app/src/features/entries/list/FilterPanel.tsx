/** The filters of a list. What is built goes into the address after a pause. */
import { Button, Paper, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FilterBuilder } from '../../../fields/FilterBuilder';
import { useDraft } from '../../../lib/useDraft';
import type { ContentType } from '../../../model/contentModel';
import { PAUSE } from './ListToolbar';
import type { ChangeView } from './useView';
import type { View } from './view';

export interface FilterPanelProps {
  type: ContentType;
  view: View;
  onChange: ChangeView;
}

export function FilterPanel({ type, view, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  const [filters, setFilters] = useDraft(view.filters, (next) => onChange({ filters: next }, { replace: true }), PAUSE);
  return (
    <Paper withBorder p="xs" mt={6}>
      <Stack gap="xs" align="flex-start">
        <FilterBuilder owner={type} value={filters} onChange={setFilters} />
        {Object.keys(filters).length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setFilters({})}>
            {t('list.clearFilters')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
