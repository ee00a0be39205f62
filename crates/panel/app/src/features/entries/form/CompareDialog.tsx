import { Fieldset, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FormScopeContext, useFormScope } from '../../../fields/FormScope';
import { labelOf } from '../../../model/labels';
import { Dialog } from '../../../ui/Dialog';
import { Empty, ErrorState, Loading } from '../../../ui/states';
import { type FormView, useFormState } from './formStore';
import { SideBySide } from './SideBySide';
import { changedFields, type Values, valuesOf } from './values';

/** What publishing would change: each field that is not as readers see it. */
export function CompareDialog({ view, onClose }: { view: FormView; onClose: () => void }) {
  const { t } = useTranslation();
  const { type, api, store, locale, fields, model } = view;
  const documentId = useFormState(store, (state) => state.documentId);
  const published = useQuery({
    queryKey: ['entry', type.uid, documentId, locale, 'published'],
    queryFn: ({ signal }) => api.readPublished({ documentId, locale }, signal),
    gcTime: 0,
  });
  const content = () => {
    if (published.isPending) return <Loading />;
    if (published.isError) return <ErrorState error={published.error} onRetry={() => void published.refetch()} />;
    if (!published.data) return <Empty title={t('entry.compare.unpublished')} />;
    return <Differences view={view} published={valuesOf(published.data, fields, model)} />;
  };
  return (
    <Dialog opened onClose={onClose} title={t('entry.compare.title')} size="xl">
      {content()}
    </Dialog>
  );
}

function Differences({ view: { type, fields, model, store }, published }: { view: FormView; published: Values }) {
  const { t } = useTranslation();
  const values = useFormState(store, (state) => state.values);
  const around = useFormScope();
  const scope = useMemo(() => ({ ...around, errors: new Map() }), [around]);
  const changed = changedFields(values, published, fields, model);
  if (changed.length === 0) return <Empty title={t('entry.compare.same')} />;
  return (
    <FormScopeContext value={scope}>
      <Stack gap="sm">
        <Text size="sm">{t('entry.compare.text', { count: changed.length })}</Text>
        {changed.map((field) => (
          <Fieldset key={field.field.name} legend={labelOf(field.field)} p="xs">
            <SideBySide
              type={type}
              field={field}
              sides={[
                { name: t('entry.compare.published'), values: published },
                { name: t('entry.compare.draft'), values },
              ]}
            />
          </Fieldset>
        ))}
      </Stack>
    </FormScopeContext>
  );
}
