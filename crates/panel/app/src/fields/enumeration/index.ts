/** One of a list of texts. In a form it is the name that GraphQL has for it, as in what is read and written; definitions and filters say the text. */
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import { equality } from '../equality';
import type { FieldSlice } from '../slice';
import { own } from '../text/validate';
import { EnumerationCell } from './EnumerationCell';
import { EnumerationInput } from './EnumerationInput';
import { EnumerationOperand } from './EnumerationOperand';
import { EnumerationSettings } from './EnumerationSettings';

export const enumeration: FieldSlice<string> = {
  type: 'enumeration',
  Icon: IconList,
  empty: ({ attribute, values }) => values.find(({ value }) => value === attribute?.default)?.name ?? '',
  selection: (field) => field.name,
  fromData: (data) => (typeof data === 'string' ? data : ''),
  toInput: (value) => (value === '' ? null : value),
  fromLog: (logged, { values }) => (logged === null ? null : values.find(({ value }) => value === logged)?.name),
  validate: (value, { required, values }) => {
    if (value === '') return own(required ? { key: 'fields.problem.required' } : null);
    return own(values.some(({ name }) => name === value) ? null : { key: 'fields.problem.enum', inDrafts: true });
  },
  Input: EnumerationInput,
  Cell: EnumerationCell,
  filter: {
    operators: equality,
    Operand: EnumerationOperand,
  },
  sortable: true,
  Settings: EnumerationSettings,
  commonOptions: ['required', 'private', 'localized'],
  wide: false,
};
