import { useParams, useSearch } from '@tanstack/react-router';
import { lazy } from 'react';
import { useModel } from '../../model/useModel';
import { NotFound } from '../../ui/states';
import { EntryList } from './list/EntryList';

// a list is there without the form
const EntryPage = lazy(() => import('./EntryPage').then((module) => ({ default: module.EntryPage })));

/** A type: the list of its entries, or, of a single type, its only one. */
export function TypePage() {
  const { uid = '' } = useParams({ strict: false }) as { uid?: string };
  const { locale = '' } = useSearch({ strict: false }) as { locale?: string };
  const type = useModel().type(uid);
  if (!type) return <NotFound />;
  if (type.kind === 'SINGLE') return <EntryPage />;
  return <EntryList key={`${uid} ${locale}`} type={type} />;
}
