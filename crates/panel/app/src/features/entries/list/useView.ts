/** The view that the address tells of, and how to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { searchOf, type View, viewOf } from './view';

/** Changes a part of the view. Whatever changes which entries there are begins at the first page. */
export type ChangeView = (part: Partial<View>, options?: { replace?: boolean }) => void;

export function useView(uid: string): [View, ChangeView] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const view = useMemo(() => viewOf(search), [search]);
  const change: ChangeView = (part, { replace = false } = {}) => {
    const keepsPage = 'page' in part || 'columns' in part;
    const next = { ...view, ...(keepsPage ? {} : { page: 1 }), ...part };
    void navigate({ to: '/content/$uid', params: { uid }, search: { ...searchOf(next) }, replace, resetScroll: false });
  };
  return [view, change];
}
