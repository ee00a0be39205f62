import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { draggable } from './dragging';
import { changed, type MediaSearch, writeSearch } from './mediaSearch';

interface FileLinkProps {
  search: MediaSearch;
  file: { documentId: string };
  className: string | undefined;
  children: ReactNode;
}

/** A link that opens the details of a file above what is shown. */
export function FileLink({ search, file, className, children }: FileLinkProps) {
  return (
    <Link
      to="/media"
      search={writeSearch(changed(search, { file: file.documentId }))}
      resetScroll={false}
      className={className}
      {...draggable(file.documentId)}
    >
      {children}
    </Link>
  );
}
