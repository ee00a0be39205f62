/** What is told of a file in a few characters. */
import type { Formats } from '../../lib/format';
import type { LibraryFile } from './library';

/** `JPG`, `PDF`: what people call the type. */
export function typeName({ ext, mime }: Pick<LibraryFile, 'ext' | 'mime'>): string {
  return (ext?.replace('.', '') || mime.split('/')[1] || mime).toUpperCase();
}

/** `1200 × 800`, of what has a width and a height. */
export function dimensions({ width, height }: Pick<LibraryFile, 'width' | 'height'>): string {
  return width && height ? `${width} × ${height}` : '';
}

export function fileSize({ size }: Pick<LibraryFile, 'size'>, { bytes }: Formats): string {
  return bytes(Math.round(size * 1000));
}
