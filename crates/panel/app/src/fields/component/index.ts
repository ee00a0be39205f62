/** A component, or a list of one kind of component. */
import IconPuzzle from '@tabler/icons-react/dist/esm/icons/IconPuzzle.mjs';
import { lazy } from 'react';
import type { FieldSlice } from '../slice';
import { ComponentCell } from './ComponentCell';
import { ComponentSettings } from './ComponentSettings';
import { modelling } from './modelling';
import type { ComponentsValue } from './value';
import { cellSelection, copy, empty, forget, fromData, fromLog, referring, renew, selection, toInput, validate, words } from './value';

export const component: FieldSlice<ComponentsValue> = {
  type: 'component',
  Icon: IconPuzzle,
  empty,
  selection,
  cellSelection,
  fromData,
  toInput,
  validate,
  // what puts lists in order is loaded with the first component
  Input: lazy(() => import('./ComponentInput')),
  Cell: ComponentCell,
  // filters go into the component, whose fields have operators of their own
  filter: null,
  sortable: false,
  Settings: ComponentSettings,
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
