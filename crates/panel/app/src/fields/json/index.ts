/** Any JSON. In a form it is the text that was written. */
import IconBraces from '@tabler/icons-react/dist/esm/icons/IconBraces.mjs';
import { equality } from '../equality';
import type { FieldSlice } from '../slice';
import { own } from '../text/validate';
import { JsonCell } from './JsonCell';
import { JsonInput } from './JsonInput';
import { JsonOperand } from './JsonOperand';
import { JsonSettings } from './JsonSettings';
import { isJson, readJson, writeJson } from './text';

export const json: FieldSlice<string> = {
  type: 'json',
  scalars: ['JSON'],
  scalar: 'JSON',
  Icon: IconBraces,
  empty: (field) => writeJson(field.attribute?.default),
  selection: (field) => field.name,
  fromData: writeJson,
  toInput: readJson,
  validate: (value, { required }) => {
    if (value.trim() === '') return own(required ? { key: 'fields.problem.required' } : null);
    return own(isJson(value) ? null : { key: 'fields.problem.noJson', inDrafts: true });
  },
  Input: JsonInput,
  Cell: JsonCell,
  filter: {
    operators: equality,
    Operand: JsonOperand,
  },
  sortable: false,
  Settings: JsonSettings,
  commonOptions: ['required', 'private', 'localized'],
  wide: true,
};
