/** A calendar day. In a form it is what was typed as long as that is none. */
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs';
import { orderedFilter } from '../integer/filter';
import type { FieldSlice } from '../slice';
import { own } from '../text/validate';
import { textValue } from '../text/value';
import { DateCell } from './DateCell';
import { DateInput } from './DateInput';
import { DateOperand } from './DateOperand';
import { DateSettings } from './DateSettings';
import { isDay } from './day';

export const date: FieldSlice<string> = {
  ...textValue,
  type: 'date',
  scalars: ['Date'],
  scalar: 'Date',
  Icon: IconCalendar,
  validate: (value, { required }) => {
    if (value === '') return own(required ? { key: 'fields.problem.required' } : null);
    return own(isDay(value) ? null : { key: 'fields.problem.date', inDrafts: true });
  },
  Input: DateInput,
  Cell: DateCell,
  filter: orderedFilter(DateOperand),
  sortable: true,
  Settings: DateSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
