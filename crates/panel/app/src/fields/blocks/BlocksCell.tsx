import type { CellProps } from '../slice';
import { TextCell } from '../text/TextCell';
import { wordsOf } from './words';

/** The first words of a text of blocks. */
export function BlocksCell({ field, data }: CellProps) {
  return <TextCell field={field} data={wordsOf(data)} />;
}
