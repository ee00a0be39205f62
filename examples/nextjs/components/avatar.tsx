import type { PictureFragment } from '@/lib/generated/graphql';
import { initial } from '@/lib/letters';
import { Picture } from './picture';

/** Somebody's picture beside the name, or the name's first letter. Neither says more than the name does. */
export function Avatar({ picture, name, large = false }: { picture: PictureFragment | null | undefined; name: string; large?: boolean }) {
  const className = large ? 'avatar large' : 'avatar';
  if (picture?.mime.startsWith('image/')) return <Picture picture={picture} sizes={large ? '96px' : '48px'} alt="" className={className} />;
  return (
    <span className={className} aria-hidden="true">
      {initial(name)}
    </span>
  );
}
