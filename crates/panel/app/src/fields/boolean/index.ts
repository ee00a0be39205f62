/** True or false, or neither of them. */
import IconToggleLeft from '@tabler/icons-react/dist/esm/icons/IconToggleLeft.mjs';
import type { FieldSlice } from '../slice';
import { own } from '../text/validate';
import { BooleanCell } from './BooleanCell';
import { BooleanInput } from './BooleanInput';
import { BooleanOperand } from './BooleanOperand';
import { BooleanSettings } from './BooleanSettings';

const read = (data: unknown) => (typeof data === 'boolean' ? data : null);

export const boolean: FieldSlice<boolean | null> = {
  type: 'boolean',
  scalars: ['Boolean'],
  scalar: 'Boolean',
  Icon: IconToggleLeft,
  empty: (field) => read(field.attribute?.default),
  selection: (field) => field.name,
  fromData: read,
  toInput: (value) => value,
  validate: (value, { required }) => own(value === null && required ? { key: 'fields.problem.required' } : null),
  Input: BooleanInput,
  Cell: BooleanCell,
  filter: {
    operators: [
      { name: 'eq', operand: 'one' },
      { name: 'ne', operand: 'one' },
      { name: 'null', operand: 'flag' },
    ],
    Operand: BooleanOperand,
  },
  sortable: true,
  Settings: BooleanSettings,
  commonOptions: ['required', 'private', 'localized'],
  wide: false,
};
