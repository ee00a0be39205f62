/** The first words of a text of blocks. */
import { isBlocks, textOf } from './convert';

export function wordsOf(value: unknown): string {
  if (!isBlocks(value)) return '';
  return (value ?? [])
    .map(textOf)
    .filter((text) => text.trim() !== '')
    .join(' ')
    .slice(0, 200);
}
