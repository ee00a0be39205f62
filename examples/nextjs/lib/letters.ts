// Parts of texts. A letter such as 🦊 is two code units, and half of one is no text: React would find another one in the browser.

/** The first letter of a name. */
export function initial(name: string): string {
  return ([...name.trim()][0] ?? '').toUpperCase();
}

/** At most so many letters from the beginning of a text. */
export function beginning(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}
