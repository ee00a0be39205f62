/** A floating-point number. */
import IconDecimal from '@tabler/icons-react/dist/esm/icons/IconDecimal.mjs';
import type { ContentField } from '../../model/contentModel';
import { boundsProblem, numberValue } from '../integer/digits';
import { orderedFilter } from '../integer/filter';
import { NumberCell } from '../integer/NumberCell';
import type { FieldSlice, Problem } from '../slice';
import { own } from '../text/validate';
import { FloatInput } from './FloatInput';
import { FloatOperand } from './FloatOperand';
import { FloatSettings } from './FloatSettings';

function problem(value: string, field: ContentField): Problem | null {
  return Number.isFinite(Number(value)) ? boundsProblem(value, field) : { key: 'fields.problem.number', inDrafts: true };
}

export const float: FieldSlice<string> = {
  ...numberValue,
  type: 'float',
  scalars: ['Float'],
  scalar: 'Float',
  Icon: IconDecimal,
  validate: (value, field) => own(problem(value, field)),
  Input: FloatInput,
  Cell: NumberCell,
  align: 'end',
  filter: orderedFilter(FloatOperand),
  sortable: true,
  Settings: FloatSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
