import type { ReactNode } from 'react';
import { LinkAnchor } from '../ui/links';
import type { ContentType } from './contentModel';

interface EntryLinkProps {
  type: ContentType;
  documentId: string;
  locale: string | null;
  /** Whether there is other text around it, from which it has to be told apart. */
  inText?: boolean;
  children: ReactNode;
}

/** A link to an entry; a single type has no list of them. */
export function EntryLink({ type: { uid, kind }, documentId, locale, inText = false, children }: EntryLinkProps) {
  const underline = inText ? 'always' : 'hover';
  const search = locale ? { locale } : {};
  return kind === 'SINGLE' ? (
    <LinkAnchor size="sm" underline={underline} to="/content/$uid" params={{ uid }} search={search}>
      {children}
    </LinkAnchor>
  ) : (
    <LinkAnchor size="sm" underline={underline} to="/content/$uid/$documentId" params={{ uid, documentId }} search={search}>
      {children}
    </LinkAnchor>
  );
}
