/** A whole number of 32 bits. */
import IconNumber123 from '@tabler/icons-react/dist/esm/icons/IconNumber123.mjs';
import type { ContentField } from '../../model/contentModel';
import type { FieldSlice, Problem } from '../slice';
import { own } from '../text/validate';
import { boundsProblem, isWhole, numberValue } from './digits';
import { orderedFilter } from './filter';
import { IntegerInput } from './IntegerInput';
import { IntegerOperand } from './IntegerOperand';
import { IntegerSettings } from './IntegerSettings';
import { NumberCell } from './NumberCell';

const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;

function problem(value: string, field: ContentField): Problem | null {
  if (value !== '' && !isWhole(value)) return { key: 'fields.problem.whole', inDrafts: true };
  if (Number(value) < LEAST || Number(value) > MOST) {
    return { key: 'fields.problem.range', values: { least: LEAST, most: MOST }, inDrafts: true };
  }
  return boundsProblem(value, field);
}

export const integer: FieldSlice<string> = {
  ...numberValue,
  type: 'integer',
  scalars: ['Int'],
  scalar: 'Int',
  Icon: IconNumber123,
  validate: (value, field) => own(problem(value, field)),
  Input: IntegerInput,
  Cell: NumberCell,
  align: 'end',
  filter: orderedFilter(IntegerOperand),
  sortable: true,
  Settings: IntegerSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
