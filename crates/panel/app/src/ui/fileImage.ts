/** Which picture shows a file: the smallest one that is large enough for its place. */

/** What there has to be known of a file to show it. */
export interface ShownFile {
  name: string;
  alternativeText?: string | null;
  mime: string;
  url: string;
  /** A small picture of it, if there is one; lists ask for this and not for all sizes. */
  thumbnailUrl?: string | null;
  /** Sizes by name, each perhaps as WebP, too (docs/media.md). */
  formats?: unknown;
  width?: number | null;
}

/** A size that the server made of an image. */
export interface FileFormat {
  name: string;
  url: string;
  mime: string;
  width: number;
  height: number;
  sizeInBytes: number;
}

type Written = Partial<Record<'url' | 'mime', string> & Record<'width' | 'height' | 'size' | 'sizeInBytes', number>> & { webp?: unknown };

function format(name: string, told: unknown): FileFormat[] {
  const { url, mime, width, height, size, sizeInBytes, webp } = (told ?? {}) as Written;
  if (typeof url !== 'string' || typeof width !== 'number') return [];
  const made = { name, url, mime: mime ?? '', width, height: height ?? 0, sizeInBytes: sizeInBytes ?? Math.round((size ?? 0) * 1000) };
  return [made, ...format(name, webp)];
}

/** All sizes of a file, smallest first; of two alike the one of fewer bytes. */
export function formatsOf(file: Pick<ShownFile, 'formats'>): FileFormat[] {
  const told = Object.entries((file.formats ?? {}) as Record<string, unknown>);
  return told.flatMap(([name, one]) => format(name, one)).sort((a, b) => a.width - b.width || a.sizeInBytes - b.sizeInBytes);
}

/** The address of the smallest picture that is at least `pixels` wide; of the file itself when there is none. */
export function imageAddress(file: ShownFile, pixels: number): string {
  return formatsOf(file).find((one) => one.width >= pixels)?.url ?? file.url;
}
