/** Hands a file to the browser to keep. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // not before the browser has begun to read it
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
