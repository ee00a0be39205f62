import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/** A link within this site. Nothing is fetched ahead: every page is made for its reader, in a few milliseconds, when it is asked for. */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  return <NextLink {...props} prefetch={false} />;
}
