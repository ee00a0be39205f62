/** A text as JSON blocks: headings, lists, quotes, pictures. */
import IconBlocks from '@tabler/icons-react/dist/esm/icons/IconBlocks.mjs';
import { lazy } from 'react';
import { JsonOperand } from '../json/JsonOperand';
import { NoSettings } from '../NoSettings';
import type { FieldSlice } from '../slice';
import { BlocksCell } from './BlocksCell';
import { wordsOf } from './words';

export const blocks: FieldSlice<unknown> = {
  type: 'blocks',
  scalar: 'JSON',
  Icon: IconBlocks,
  empty: () => null,
  selection: (field) => field.name,
  // the server takes any JSON: whatever it is, it stays what it is until somebody changes it
  fromData: (data) => data ?? null,
  toInput: (value) => value,
  validate: (value, { required }) => (value === null && required ? { '': { key: 'fields.problem.required' } } : {}),
  Input: lazy(() => import('./BlocksInput')),
  Cell: BlocksCell,
  filter: { operators: [{ name: 'null', operand: 'flag' }], Operand: JsonOperand },
  sortable: false,
  Settings: NoSettings,
  commonOptions: ['required', 'private', 'localized'],
  wide: true,
  words: wordsOf,
};
