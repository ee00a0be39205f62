/** Cuts a part out of a picture, in the browser. */
import { i18n } from '../../../lib/i18n';
import type { Rect } from './crop';

/** What browsers can write again. */
export const CUTTABLE: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Good enough that nobody sees that it was written twice. */
const QUALITY = 0.92;

/** The part of `image` that `rect` is, as a file of the same type. */
export async function cutOut(image: HTMLImageElement, rect: Rect, { name, mime }: { name: string; mime: string }): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = rect.width;
  canvas.height = rect.height;
  canvas.getContext('2d')?.drawImage(image, rect.x, rect.y, rect.width, rect.height, 0, 0, rect.width, rect.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, mime, QUALITY);
  });
  if (!blob) throw new Error(i18n.t('media.crop.unwritable'));
  return new File([blob], name, { type: mime });
}
