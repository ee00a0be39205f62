// Images in the sizes that Presswork made of them.

import { getImageProps } from 'next/image';
import type { ImgHTMLAttributes } from 'react';
import type { PictureFragment } from './generated/graphql';

interface Size {
  url: string;
  width: number;
}

interface Format extends Partial<Size> {
  webp?: Partial<Size>;
}

/** What readers may choose as their picture. */
export const AVATAR = { types: ['image/jpeg', 'image/png', 'image/webp'], largest: 5 * 1024 * 1024 };

/** Originals that are wider than this are shown in their largest size only. */
const WIDEST = 2000;

function isSize(size: Partial<Size> | undefined): size is Size {
  return typeof size?.url === 'string' && typeof size.width === 'number';
}

/** The sizes of a picture, from narrow to wide; as WebP where there is one, since it is smaller. */
export function sizesOf({ url, width, formats }: Pick<PictureFragment, 'url' | 'width' | 'formats'>): Size[] {
  const made = Object.values((formats ?? {}) as Record<string, Format>);
  const sizes = made.map((format) => (isSize(format.webp) ? format.webp : format)).filter(isSize);
  if (width && (width <= WIDEST || sizes.length === 0)) sizes.push({ url, width });
  return sizes.sort((one, other) => one.width - other.width);
}

/** The narrowest size that fills `width` pixels, or the widest one. */
export function sizeFor(picture: Pick<PictureFragment, 'url' | 'width' | 'formats'>, width: number): string {
  const sizes = sizesOf(picture);
  return (sizes.find((size) => size.width >= width) ?? sizes.at(-1))?.url ?? picture.url;
}

export interface Shown {
  sizes: string;
  /** In the first screen of a page: loaded at once, before others. */
  first?: boolean;
  alt?: string;
  className?: string;
}

/** Attributes of an `img`. Width and height keep its place until it is there. */
export function imageProps(picture: PictureFragment, { sizes, first, alt, className }: Shown): ImgHTMLAttributes<HTMLImageElement> {
  const [narrowest, ...wider] = sizesOf(picture);
  const { props } = getImageProps({
    src: narrowest?.url ?? picture.url,
    unoptimized: wider.length === 0,
    alt: alt ?? picture.alternativeText ?? '',
    width: picture.width ?? 1600,
    height: picture.height ?? 1067,
    sizes,
    loader: ({ width }) => sizeFor(picture, width),
    ...(first ? { loading: 'eager' as const, fetchPriority: 'high' as const } : {}),
  });
  // The policy of pages allows no style attributes, and this one would only hide the alternative text.
  const { style: _style, ...others } = props;
  return { ...others, className };
}
