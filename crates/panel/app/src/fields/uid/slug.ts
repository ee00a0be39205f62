/** A text for an address, made of a title: lower case, letters of English and digits, with hyphens between. */

/** Letters that no decomposition takes apart, and German's, which have a spelling of their own. */
const SPELLINGS: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': ' and ',
};

export function slugOf(text: string, longest: number): string {
  const spelled = [...text.normalize('NFC').toLowerCase()].map((letter) => SPELLINGS[letter] ?? letter).join('');
  const plain = spelled.normalize('NFD').replace(/[\p{M}'’]/gu, '');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return slug.slice(0, longest).replace(/-$/, '');
}

/** The first of `slug`, `slug-2`, `slug-3`… that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>, longest: number): string {
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const varied = `${slug.slice(0, longest - end.length)}${end}`;
    if (!taken.has(varied)) return varied;
  }
}
