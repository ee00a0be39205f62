/** An e-mail address. */
import IconAt from '@tabler/icons-react/dist/esm/icons/IconAt.mjs';
import type { ContentField } from '../../model/contentModel';
import type { FieldSlice, Problem } from '../slice';
import { textFilter } from '../text/filter';
import { TextCell } from '../text/TextCell';
import { TextSettings } from '../text/TextSettings';
import { own, textProblem } from '../text/validate';
import { textValue } from '../text/value';
import { EmailInput } from './EmailInput';

const ATOM = "[\\p{L}\\p{M}\\p{N}\\p{Pc}!#$%&'*+/=?^`\\{\\|\\}~\\-]+";
const LABEL = '[\\p{L}\\p{N}]([\\p{L}\\p{N}\\-]*[\\p{L}\\p{N}])?';

/** An address with a dot in its domain, as the server demands. */
const ADDRESS = new RegExp(`^${ATOM}(\\.${ATOM})*@(${LABEL}\\.)+${LABEL}$`, 'u');

function problem(value: string, field: ContentField): Problem | null {
  const found = textProblem(value, field);
  if (found || value === '') return found;
  return ADDRESS.test(value) ? null : { key: 'fields.problem.email' };
}

export const email: FieldSlice<string> = {
  ...textValue,
  type: 'email',
  Icon: IconAt,
  validate: (value, field) => own(problem(value, field)),
  Input: EmailInput,
  Cell: TextCell,
  filter: textFilter,
  sortable: true,
  Settings: TextSettings,
  commonOptions: ['required', 'unique', 'private', 'localized'],
  wide: false,
};
