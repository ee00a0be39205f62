/** A unique text for addresses, often made of another field. */
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import type { ContentField } from '../../model/contentModel';
import type { FieldSlice, Problem } from '../slice';
import { textFilter } from '../text/filter';
import { TextCell } from '../text/TextCell';
import { own, textProblem } from '../text/validate';
import { textValue } from '../text/value';
import { targetOf } from './target';
import { UidInput } from './UidInput';
import { UidSettings } from './UidSettings';

function problem(value: string, field: ContentField): Problem | null {
  const found = textProblem(value, field);
  // a pattern of its own takes the place of this one
  if (found || field.attribute?.regex !== undefined) return found;
  return /^[A-Za-z0-9\-_.~]*$/.test(value) ? null : { key: 'fields.problem.uid' };
}

export const uid: FieldSlice<string> = {
  ...textValue,
  type: 'uid',
  Icon: IconLink,
  validate: (value, field) => own(problem(value, field)),
  Input: UidInput,
  Cell: TextCell,
  filter: textFilter,
  sortable: true,
  Settings: UidSettings,
  // it is always unique, and has a value of its own in every locale
  commonOptions: ['required', 'private'],
  wide: false,
  follows: (field) => [targetOf(field) ?? ''].filter(Boolean),
  copy: () => '',
};
