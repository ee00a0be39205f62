import { useLocation, useParams, useSearch } from '@tanstack/react-router';
import { useModel } from '../../model/useModel';
import { NotFound } from '../../ui/states';
import { EntryLoader } from './form/EntryLoader';

declare module '@tanstack/history' {
  interface HistoryState {
    /** The form in which the entry of this address was made: it stays as it is when the entry gets an address. */
    form?: string;
  }
}

/** What addresses of entries say: the locale; of new ones, whose values they begin with. */
interface Search {
  locale?: string;
  from?: string;
}

/** One entry of a type: a new one, one that is there, or the one of a single type. */
export function EntryPage() {
  const { uid = '', documentId } = useParams({ strict: false }) as { uid?: string; documentId?: string };
  const { locale, from } = useSearch({ strict: false }) as Search;
  const state = useLocation({ select: (location) => location.state });
  const model = useModel();
  const type = model.type(uid);
  if (!type) return <NotFound />;
  const isNew = documentId === 'new';
  const form = state.form ?? (isNew ? `new ${state.__TSR_key}` : documentId);
  const spoken = type.localized ? (locale ?? model.defaultLocale) : null;
  return (
    <EntryLoader
      key={`${uid} ${form} ${spoken}`}
      form={form ?? uid}
      type={type}
      address={{ documentId: isNew ? null : (documentId ?? null), locale: spoken }}
      isNew={isNew}
      from={from ?? null}
    />
  );
}
