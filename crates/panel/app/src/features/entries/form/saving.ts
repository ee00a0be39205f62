/** Saves what a form holds, one thing after the other, and puts into its state what came of it. */
import { ApiError } from '../../../graphql/client';
import { i18n } from '../../../lib/i18n';
import type { ContentModel, ContentType } from '../../../model/contentModel';
import type { Act } from '../../../model/documents';
import { differences, merged, type Side } from './conflict';
import type { EntryApi, Stored, Version } from './entryApi';
import type { FormField } from './formFields';
import type { FormStore, Intent, News } from './formStore';
import { describePath, type Errors, errorsOf, problemsOf } from './problems';
import { afterSaving, changedFields, changedInput, copyOf, emptyValues, newInput, type Values, valuesOf } from './values';

/** What the form that is saved is about. */
export interface SavingContext {
  type: ContentType;
  fields: FormField[];
  model: ContentModel;
  api: EntryApi;
  store: FormStore;
  locale: string | null;
  /** Whether the entry is there in other locales. */
  isTranslated: boolean;
  /** Called when the entry is there for the first time. */
  onCreated: (documentId: string) => void;
  /** Called whenever something was stored. */
  onStored: () => void;
}

/** Everything that can be done to an entry in its form; each answers whether it was done. */
export interface Saving {
  save(intent: Intent): Promise<boolean>;
  act(act: Exclude<Act, 'publish'>): Promise<boolean>;
  /** Stores what fields held once; what is typed in others stays. */
  restore(data: Record<string, unknown>): Promise<boolean>;
  /** Goes on with theirs and mine, as chosen for each field. */
  settle(choices: Readonly<Record<string, Side>>): Promise<boolean>;
  /** Stores what was deleted once more. */
  revive(): Promise<boolean>;
}

export function saving(context: SavingContext): Saving {
  const { type, fields, model, api, store, locale, onCreated, onStored } = context;
  let last: Promise<boolean> = Promise.resolve(true);
  const inTurn = (work: () => Promise<boolean>): Promise<boolean> => {
    last = last.then(work);
    return last;
  };

  const wrong = (values: Values, isDraft: boolean): Errors =>
    new Map([...problemsOf(values, fields, model, isDraft)].map(([path, { key, values: put }]) => [path, i18n.t(key, put ?? {})]));
  const address = () => ({ documentId: store.get().documentId, locale });
  const expected = () => store.get().version?._version ?? null;

  /** Puts an answer into the form; what was typed since `sent` stays. */
  const take = (sent: Values, entry: Version, published: Version | null, news: News) => {
    const { values, documentId } = store.get();
    const stored = valuesOf(entry, fields, model);
    store.set({
      ...afterSaving({ values, sent, stored }, fields, model),
      ...{ documentId: entry.documentId, version: entry, published, news, phase: 'idle', conflict: null, failure: null, errors: new Map() },
    });
    if (documentId === null) onCreated(entry.documentId);
    onStored();
    return true;
  };
  const takeAgain = async (documentId: string | null, sent: Values, news: News) => {
    const { entry, published } = await api.read({ documentId, locale });
    if (!entry) throw new ApiError(i18n.t('entry.gone'), 'STRAPI_NOT_FOUND_ERROR');
    return take(sent, entry, published, news);
  };

  const refuse = (intent: Intent, errors: Errors) => {
    const byItself = intent === 'autosave';
    const news: News = byItself ? { kind: 'failed', message: i18n.t('entry.autosaveRefused', { count: errors.size }) } : null;
    store.set({ phase: 'idle', errors, failure: null, news, refusals: store.get().refusals + (byItself ? 0 : 1) });
    return false;
  };
  const fail = (intent: Intent, error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    const news: News = { kind: 'failed', message };
    const byItself = intent === 'autosave';
    store.set({ phase: 'idle', news: byItself ? news : null, failure: byItself ? null : error, refusals: store.get().refusals + (byItself ? 0 : 1) });
    return false;
  };
  const clash = (intent: Intent, stored: Stored) => {
    const { values, saved } = store.get();
    const theirs = stored.entry && valuesOf(stored.entry, fields, model);
    const found = theirs ? differences({ base: saved, mine: values, theirs }, fields, model) : [];
    store.set({ phase: 'idle', failure: null, news: null, conflict: { intent, stored, theirs, found, opened: intent !== 'autosave' } });
    return false;
  };
  const answer = async (intent: Intent, error: unknown): Promise<boolean> => {
    if (!(error instanceof ApiError)) return fail(intent, error);
    if (error.violations.length > 0) return refuse(intent, errorsOf(error.violations, wrong(store.get().values, false), fields));
    if (error.code !== 'CONFLICT' || !('expectedVersion' in error.details)) return fail(intent, error);
    try {
      return clash(intent, await api.read(address()));
    } catch (cause) {
      return fail(intent, cause);
    }
  };

  /** What to send: of an entry that is there what changed, of a translation besides all that is its own. */
  const input = () => {
    const { values, saved, version } = store.get();
    if (version) return changedInput(values, saved, fields, model);
    const own = fields.filter(({ field }) => field.localized || !context.isTranslated);
    return { ...newInput(values, own, model), ...changedInput(values, saved, fields, model) };
  };

  const send = async (intent: Intent, isRepeated = false): Promise<boolean> => {
    const { values, version, documentId } = store.get();
    const isDraft = type.draftAndPublish && intent !== 'publish';
    const errors = wrong(values, isDraft);
    if (errors.size > 0) return refuse(intent, errors);
    const data = input();
    const isUnchanged = version !== null && Object.keys(data).length === 0;
    if (isUnchanged && intent !== 'publish') {
      store.set({ errors, failure: null, news: { kind: 'unchanged', at: new Date() } });
      return true;
    }
    store.set({ phase: intent === 'publish' ? 'publishing' : 'saving', failure: null });
    try {
      if (isUnchanged) {
        await api.act(address(), 'publish', expected());
        return await takeAgain(documentId, values, { kind: 'published', at: new Date() });
      }
      const isNew = documentId === null && type.kind !== 'SINGLE';
      const stored = isNew ? await api.create(address(), data, isDraft) : await api.update(address(), data, isDraft, expected());
      if (intent !== 'publish') return take(values, stored, store.get().published, { kind: 'saved', at: new Date() });
      return await takeAgain(stored.documentId, values, { kind: 'published', at: new Date() });
    } catch (error) {
      // two changes at once: the server asks for nothing but to try again
      const isRace = error instanceof ApiError && error.code === 'CONFLICT' && !('expectedVersion' in error.details);
      return isRace && !isRepeated ? send(intent, true) : answer(intent, error);
    }
  };

  const act = async (name: Exclude<Act, 'publish'>): Promise<boolean> => {
    const { values, saved, documentId } = store.get();
    store.set({ phase: 'acting', failure: null });
    try {
      await api.act(address(), name, expected());
      const isDiscarded = name === 'discardDraft';
      const news: News = { kind: isDiscarded ? 'discarded' : 'unpublished', at: new Date() };
      return await takeAgain(documentId, isDiscarded ? values : saved, news);
    } catch (error) {
      return fail('save', error);
    }
  };

  const restore = async (data: Record<string, unknown>): Promise<boolean> => {
    const { values, saved } = store.get();
    const replaced = Object.fromEntries(Object.keys(data).map((name) => [name, values[name]]));
    store.set({ phase: 'acting', failure: null });
    try {
      const stored = await api.update(address(), data, type.draftAndPublish, expected());
      return take({ ...saved, ...replaced }, stored, store.get().published, { kind: 'restored', at: new Date() });
    } catch (error) {
      // fields as they are have nothing wrong
      const said = error instanceof ApiError ? error.violations.map(({ path, message }) => `${describePath(path.join('.'))}: ${message}`) : [];
      return fail('save', said.length > 0 ? new Error(said.join(' ')) : error);
    }
  };

  const again = (intent: Intent) => inTurn(() => send(intent === 'autosave' ? 'save' : intent));
  return {
    save: (intent) => inTurn(() => send(intent)),
    act: (name) => inTurn(() => act(name)),
    restore: (data) => inTurn(() => restore(data)),
    settle: (choices) => {
      const { conflict, values } = store.get();
      if (!conflict?.theirs) return Promise.resolve(false);
      const { theirs, stored, found, intent } = conflict;
      const both = merged({ mine: values, theirs }, found, choices);
      store.set({ saved: theirs, values: both, version: stored.entry, published: stored.published, conflict: null });
      // whoever takes all of theirs has nothing to say
      return changedFields(both, theirs, fields, model).length > 0 ? again(intent) : Promise.resolve(true);
    },
    revive: () => {
      const { conflict, values, documentId } = store.get();
      if (!conflict) return Promise.resolve(false);
      store.set({
        ...{ version: null, published: null, conflict: null, saved: emptyValues(fields, model), values: copyOf(values, fields, model) },
        documentId: conflict.stored.written.length > 0 ? documentId : null,
      });
      return again(conflict.intent);
    },
  };
}
