import { useNavigate, useSearch } from '@tanstack/react-router';
import { changed, type MediaSearch, readSearch, writeSearch } from './mediaSearch';

/** The address of the library, and how to change it. */
export function useMediaSearch() {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const search = readSearch(raw);
  const change = (wanted: Partial<MediaSearch>, options: { replace?: boolean } = {}) =>
    void navigate({ to: '/media', search: writeSearch(changed(search, wanted)), replace: options.replace ?? false, resetScroll: 'page' in wanted });
  return { search, change };
}
