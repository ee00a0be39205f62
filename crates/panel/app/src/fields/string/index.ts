/** A line of text. */
import IconLetterCase from '@tabler/icons-react/dist/esm/icons/IconLetterCase.mjs';
import type { FieldSlice } from '../slice';
import { textFilter } from '../text/filter';
import { TextCell } from '../text/TextCell';
import { TextSettings } from '../text/TextSettings';
import { validateText } from '../text/validate';
import { textValue } from '../text/value';
import { StringInput } from './StringInput';

/** Enforced also when the definition says nothing about length. */
const LONGEST = 255;

export const string: FieldSlice<string> = {
  ...textValue,
  type: 'string',
  Icon: IconLetterCase,
  validate: (value, field) => validateText(value, field, LONGEST),
  Input: StringInput,
  Cell: TextCell,
  filter: textFilter,
  sortable: true,
  Settings: TextSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
