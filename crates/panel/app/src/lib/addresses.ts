/** Which addresses in contents are good to show: everything comes from somebody. */

/** An address of a picture on this server; `undefined` for any other: the panel asks no other host for anything. */
export function pictureAddress(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  try {
    return new URL(address, window.location.origin).origin === window.location.origin ? address : undefined;
  } catch {
    return undefined;
  }
}
