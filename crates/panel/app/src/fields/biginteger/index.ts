/** A whole number of 64 bits. It is text all the way: JavaScript's numbers keep 53 of them. */
import IconNumbers from '@tabler/icons-react/dist/esm/icons/IconNumbers.mjs';
import type { ContentField } from '../../model/contentModel';
import { digitsOf, isWhole } from '../integer/digits';
import { orderedFilter } from '../integer/filter';
import { IntegerInput } from '../integer/IntegerInput';
import { NumberCell } from '../integer/NumberCell';
import type { FieldSlice, Problem } from '../slice';
import { own } from '../text/validate';
import { BigintegerOperand } from './BigintegerOperand';
import { BigintegerSettings } from './BigintegerSettings';

function problem(value: string, { required }: ContentField): Problem | null {
  if (value === '') return required ? { key: 'fields.problem.required' } : null;
  if (!isWhole(value)) return { key: 'fields.problem.whole', inDrafts: true };
  return BigInt.asIntN(64, BigInt(value)) === BigInt(value) ? null : { key: 'fields.problem.tooLarge', inDrafts: true };
}

export const biginteger: FieldSlice<string> = {
  type: 'biginteger',
  scalars: ['Long'],
  scalar: 'Long',
  Icon: IconNumbers,
  empty: (field) => digitsOf(field.attribute?.default),
  selection: (field) => field.name,
  fromData: digitsOf,
  toInput: (value) => (value === '' ? null : value),
  validate: (value, field) => own(problem(value, field)),
  Input: IntegerInput,
  Cell: NumberCell,
  align: 'end',
  filter: orderedFilter(BigintegerOperand),
  sortable: true,
  Settings: BigintegerSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
