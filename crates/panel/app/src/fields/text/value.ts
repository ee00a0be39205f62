/** Text in a form: the empty one stands for none. */
import type { FieldSlice } from '../slice';

export const textValue: Pick<FieldSlice<string>, 'scalar' | 'empty' | 'selection' | 'fromData' | 'toInput'> = {
  scalar: 'String',
  empty: (field) => (typeof field.attribute?.default === 'string' ? field.attribute.default : ''),
  selection: (field) => field.name,
  fromData: (data) => (typeof data === 'string' ? data : ''),
  toInput: (value) => (value === '' ? null : value),
};
