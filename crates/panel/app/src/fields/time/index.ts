/** A time of day, to the millisecond. In a form it is what was typed as long as that is none. */
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import { orderedFilter } from '../integer/filter';
import type { FieldSlice } from '../slice';
import { own } from '../text/validate';
import { textValue } from '../text/value';
import { isTime } from './clock';
import { TimeCell } from './TimeCell';
import { TimeInput } from './TimeInput';
import { TimeOperand } from './TimeOperand';
import { TimeSettings } from './TimeSettings';

export const time: FieldSlice<string> = {
  ...textValue,
  type: 'time',
  scalars: ['Time'],
  scalar: 'Time',
  Icon: IconClock,
  validate: (value, { required }) => {
    if (value === '') return own(required ? { key: 'fields.problem.required' } : null);
    return own(isTime(value) ? null : { key: 'fields.problem.time', inDrafts: true });
  },
  Input: TimeInput,
  Cell: TimeCell,
  filter: orderedFilter(TimeOperand),
  sortable: true,
  Settings: TimeSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
