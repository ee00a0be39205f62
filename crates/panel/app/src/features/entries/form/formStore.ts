/** The state of one form, kept outside of React so that what saves can always read how it stands now. */
import { useSyncExternalStore } from 'react';
import type { ContentModel, ContentType } from '../../../model/contentModel';
import type { Difference } from './conflict';
import type { EntryApi, Stored, Version } from './entryApi';
import type { FormField } from './formFields';
import type { Errors } from './problems';
import type { Saving } from './saving';
import type { Values } from './values';

/** What the form is doing; while it does something else than `idle`, nothing else is sent. */
export type Phase = 'idle' | 'saving' | 'publishing' | 'acting';

/** What was done last, told quietly. */
export type News =
  | { kind: 'saved' | 'unchanged' | 'published' | 'unpublished' | 'discarded' | 'restored'; at: Date }
  | { kind: 'failed'; message: string }
  | null;

/** Somebody else changed the entry meanwhile. */
export interface Conflict {
  /** What was tried. */
  intent: Intent;
  /** What is there now; without values when it was deleted. */
  stored: Stored;
  theirs: Values | null;
  found: Difference[];
  /** Whether the dialog is open that asks what is to become of it. */
  opened: boolean;
}

/** Why something is sent: by itself, because somebody saves, because somebody publishes. */
export type Intent = 'autosave' | 'save' | 'publish';

export interface FormState {
  documentId: string | null;
  /** The draft as it was answered last; `null` where it is not there yet. */
  version: Version | null;
  published: Version | null;
  values: Values;
  /** What is stored of them. */
  saved: Values;
  errors: Errors;
  /** Why nothing was stored, besides what is wrong at fields. */
  failure: unknown;
  /** How often something was refused: the focus goes to the first error whenever it grows. */
  refusals: number;
  phase: Phase;
  news: News;
  conflict: Conflict | null;
}

export interface FormStore {
  get(): FormState;
  set(part: Partial<FormState>): void;
  subscribe(listener: () => void): () => void;
}

export function formStore(initial: FormState): FormStore {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (part) => {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A form as its parts see it: what it is about, how it stands, and what it can do. */
export interface FormView {
  type: ContentType;
  fields: FormField[];
  model: ContentModel;
  api: EntryApi;
  store: FormStore;
  saving: Saving;
  locale: string | null;
  /** The locales that the entry was written in when the form was opened. */
  written: string[];
  isWritable: boolean;
  isDirty: (state: FormState) => boolean;
  /** Takes over what another locale says. */
  fill: (locale: string) => Promise<void>;
}

/** A part of a form's state. `select` must answer with the same object as long as nothing changed. */
export function useFormState<Part>(store: FormStore, select: (state: FormState) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
