/**
 * What was typed and not saved yet, kept by the browser's tab in case that it ends before: for one admin, entry and locale. Nothing but pages
 * of this server in the same tab can read it, and it is gone when it is saved or thrown away, or when somebody logs out.
 */
import { UNSAVED } from '../../../lib/kept';
import type { FormState, FormView } from './formStore';
import { changedFields, sameValue, type Values } from './values';

export interface Unsaved {
  /** When it was kept. */
  at: string;
  /** The version of the entry that it was typed over; `null` where there was none. */
  version: number | null;
  /** The fields that were changed. */
  values: Values;
}

/** Where it is kept. */
export function unsavedKey(admin: string, { type, locale }: Pick<FormView, 'type' | 'locale'>, documentId: string | null): string {
  return UNSAVED + JSON.stringify([admin, type.uid, documentId, locale]);
}

/** Keeps it; `null` is nothing any more. */
export function keepUnsaved(key: string, unsaved: Unsaved | null): void {
  try {
    if (unsaved) sessionStorage.setItem(key, JSON.stringify(unsaved));
    else sessionStorage.removeItem(key);
  } catch {
    // there is no room for it: saving is still there
  }
}

/** What is kept and is not what the form says anyway. */
export function readUnsaved(key: string, { fields, model, store }: Pick<FormView, 'fields' | 'model' | 'store'>): Unsaved | null {
  const kept = parsed(key);
  if (!kept) return null;
  const { values } = store.get();
  const told = fields.filter((field) => {
    const { name } = field.field;
    return !field.readOnly && name in kept.values && !sameValue(field, kept.values[name], values[name], model);
  });
  return told.length > 0 ? { ...kept, values: pick(kept.values, told) } : null;
}

/** What would be lost, without secrets; `null` where there is nothing. */
export function unsavedOf(state: FormState, { fields, model }: Pick<FormView, 'fields' | 'model'>): Values | null {
  const changed = changedFields(state.values, state.saved, fields, model);
  const told = changed.map(({ field, slice }) => {
    const value = state.values[field.name];
    return [field.name, slice.forget ? slice.forget(value, field, model) : value];
  });
  return told.length > 0 ? Object.fromEntries(told) : null;
}

/** Which of the fields that are offered say something else than they did at `first`, when the offer was made. */
export function changedSince(offer: Unsaved, first: Values, values: Values, { fields, model }: Pick<FormView, 'fields' | 'model'>): string[] {
  return changedFields(values, first, fields, model).flatMap(({ field: { name } }) => (name in offer.values ? [name] : []));
}

function pick(values: Values, fields: FormView['fields']): Values {
  return Object.fromEntries(fields.map(({ field: { name } }) => [name, values[name]]));
}

function parsed(key: string): Unsaved | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Unsaved | null;
    return kept && typeof kept.values === 'object' && kept.values !== null ? kept : null;
  } catch {
    return null;
  }
}
