/** Several lines of text. Also what plugins keep as text, and what every type has as text: `locale`, `documentId`. */
import IconAlignLeft from '@tabler/icons-react/dist/esm/icons/IconAlignLeft.mjs';
import type { FieldSlice } from '../slice';
import { textFilter } from './filter';
import { TextCell } from './TextCell';
import { TextInput } from './TextInput';
import { TextSettings } from './TextSettings';
import { validateText } from './validate';
import { textValue } from './value';

export const text: FieldSlice<string> = {
  ...textValue,
  type: 'text',
  scalars: ['String', 'ID'],
  Icon: IconAlignLeft,
  validate: (value, field) => validateText(value, field),
  Input: TextInput,
  Cell: TextCell,
  filter: textFilter,
  sortable: true,
  Settings: TextSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: true,
};
