/** A secret that is hashed when written and never read out. */
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import type { FieldSlice } from '../slice';
import { validateText } from '../text/validate';
import { PasswordInput } from './PasswordInput';
import { PasswordSettings } from './PasswordSettings';

export const password: FieldSlice<string> = {
  type: 'password',
  Icon: IconLock,
  empty: () => '',
  selection: (field) => field.name,
  fromData: () => '',
  toInput: (value) => (value === '' ? undefined : value),
  forget: () => '',
  // whether one is stored already is known to the server alone
  validate: (value, field) => validateText(value, { ...field, required: false }),
  Input: PasswordInput,
  Cell: null,
  filter: null,
  sortable: false,
  Settings: PasswordSettings,
  commonOptions: ['required', 'private', 'localized'],
  wide: false,
};
