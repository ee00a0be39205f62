import type { PictureFragment } from '@/lib/generated/graphql';
import { imageProps, type Shown } from '@/lib/image';

/** A picture in the size that fits; its place is reserved until it is loaded. */
export function Picture({ picture, ...shown }: Shown & { picture: PictureFragment }) {
  const props = imageProps(picture, shown);
  // biome-ignore lint/performance/noImgElement: its attributes are those of next/image, without the script that comes with that
  return <img {...props} alt={props.alt ?? ''} />;
}
