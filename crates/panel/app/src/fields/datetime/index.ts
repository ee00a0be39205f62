/** An instant, to the millisecond: shown in the reader's time zone, kept in UTC. */
import IconCalendarTime from '@tabler/icons-react/dist/esm/icons/IconCalendarTime.mjs';
import { orderedFilter } from '../integer/filter';
import type { FieldSlice } from '../slice';
import { own } from '../text/validate';
import { textValue } from '../text/value';
import { DatetimeCell } from './DatetimeCell';
import { DatetimeInput } from './DatetimeInput';
import { DatetimeOperand } from './DatetimeOperand';
import { DatetimeSettings } from './DatetimeSettings';
import { isInstant } from './instant';

export const datetime: FieldSlice<string> = {
  ...textValue,
  type: 'datetime',
  scalars: ['DateTime'],
  scalar: 'DateTime',
  Icon: IconCalendarTime,
  validate: (value, { required }) => {
    if (value === '') return own(required ? { key: 'fields.problem.required' } : null);
    return own(isInstant(value) ? null : { key: 'fields.problem.datetime', inDrafts: true });
  },
  Input: DatetimeInput,
  Cell: DatetimeCell,
  filter: orderedFilter(DatetimeOperand),
  sortable: true,
  Settings: DatetimeSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
