/** A list of components of several kinds. */
import IconLayoutList from '@tabler/icons-react/dist/esm/icons/IconLayoutList.mjs';
import { lazy } from 'react';
import type { FieldSlice } from '../slice';
import { modelling } from './modelling';
import { cellSelection, copy, forget, fromData, fromLog, referring, renew, selection, toInput, validate, words, type ZoneValue } from './value';
import { ZoneCell } from './ZoneCell';
import { ZoneSettings } from './ZoneSettings';

export const dynamiczone: FieldSlice<ZoneValue> = {
  type: 'dynamiczone',
  Icon: IconLayoutList,
  empty: () => [],
  selection,
  cellSelection,
  fromData,
  toInput,
  validate,
  Input: lazy(() => import('./ZoneInput')),
  Cell: ZoneCell,
  // the API has no filters for zones
  filter: null,
  sortable: false,
  Settings: ZoneSettings,
  commonOptions: ['required', 'private', 'localized'],
  modelling,
  wide: true,
  copy,
  renew,
  fromLog,
  forget,
  words,
  referring,
};
