/** A formatted text, written in Markdown. */
import IconMarkdown from '@tabler/icons-react/dist/esm/icons/IconMarkdown.mjs';
import { lazy } from 'react';
import type { FieldSlice } from '../slice';
import { textFilter } from '../text/filter';
import { TextCell } from '../text/TextCell';
import { TextSettings } from '../text/TextSettings';
import { validateText } from '../text/validate';
import { textValue } from '../text/value';

export const richtext: FieldSlice<string> = {
  ...textValue,
  type: 'richtext',
  Icon: IconMarkdown,
  validate: (value, field) => validateText(value, field),
  Input: lazy(() => import('./RichtextInput')),
  Cell: TextCell,
  filter: textFilter,
  sortable: false,
  Settings: TextSettings,
  commonOptions: ['required', 'private', 'localized'],
  wide: true,
};
