/** One or several files of the media library. */
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { lazy } from 'react';
import type { FieldSlice } from '../slice';
import { MediaCell } from './MediaCell';
import { MediaSettings } from './MediaSettings';
import { cellSelection, fromData, fromLog, type MediaValue, referring, selection, toInput, validate, words } from './value';

export const media: FieldSlice<MediaValue> = {
  type: 'media',
  scalar: 'UploadFile',
  Icon: IconPhoto,
  empty: () => [],
  selection,
  cellSelection,
  fromData,
  toInput,
  validate,
  Input: lazy(() => import('./MediaInput')),
  Cell: MediaCell,
  // the API has no filters for media
  filter: null,
  sortable: false,
  Settings: MediaSettings,
  commonOptions: ['required', 'private', 'localized'],
  wide: true,
  fromLog,
  words,
  referring,
};
