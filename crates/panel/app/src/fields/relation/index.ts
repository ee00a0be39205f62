/** References to entries of another type, or of any. */
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import { lazy } from 'react';
import { NoSettings } from '../NoSettings';
import type { FieldSlice } from '../slice';
import { modelling } from './modelling';
import { RelationCell } from './RelationCell';
import { cellSelection, copy, fromData, fromLog, NONE, type RelationValue, referring, renew, selection, toInput, validate, words } from './value';

export const relation: FieldSlice<RelationValue> = {
  type: 'relation',
  Icon: IconLink,
  empty: () => NONE,
  selection,
  cellSelection,
  fromData,
  toInput,
  validate,
  Input: lazy(() => import('./RelationInput')),
  Cell: RelationCell,
  // filters go into the type that it leads to, whose fields have operators of their own
  filter: null,
  sortable: false,
  Settings: NoSettings,
  commonOptions: ['required', 'private'],
  modelling,
  wide: true,
  copy,
  renew,
  fromLog,
  words,
  referring,
};
