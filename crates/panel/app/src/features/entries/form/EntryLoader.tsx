import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ContentType } from '../../../model/contentModel';
import { useModel } from '../../../model/useModel';
import { usePermissions } from '../../../model/usePermissions';
import { Page } from '../../../ui/Page';
import { ErrorState, Loading, NotFound } from '../../../ui/states';
import { EntryForm } from './EntryForm';
import { type Address, entryApi } from './entryApi';
import { formFields } from './formFields';
import { startNew, startWith } from './start';

interface EntryLoaderProps {
  type: ContentType;
  address: Address;
  isNew: boolean;
  /** The entry whose values a new one begins with. */
  from: string | null;
  /** What this form is called, as long as it is open. */
  form: string;
}

/** Reads what a form begins with. The form goes on by itself from there: nothing that is read later changes what somebody types. */
export function EntryLoader({ type, address, isNew, from, form }: EntryLoaderProps) {
  const model = useModel();
  const permissions = usePermissions();
  const [beginning] = useState({ address, isNew });
  const context = useMemo(() => {
    const fields = formFields(type, permissions, beginning.isNew ? 'create' : 'update');
    return { type, model, fields, api: entryApi(type, fields, model, permissions) };
  }, [type, model, permissions, beginning]);
  const start = useQuery({
    queryKey: ['entry', type.uid, form, address.locale],
    queryFn: ({ signal }) => (beginning.isNew ? startNew(context, from, beginning.address.locale) : startWith(context, beginning.address, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (start.isPending) return <Loading />;
  if (start.isError) {
    return (
      <Page title={type.displayName}>
        <ErrorState error={start.error} onRetry={() => void start.refetch()} />
      </Page>
    );
  }
  if (!start.data) return <NotFound />;
  return <EntryForm context={context} start={start.data} locale={address.locale} form={form} />;
}
