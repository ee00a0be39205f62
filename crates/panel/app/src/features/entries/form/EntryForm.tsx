import { useMemo, useRef } from 'react';
import { FormScopeContext } from '../../../fields/FormScope';
import { mainField } from '../../../model/contentModel';
import { ConflictDialog } from './ConflictDialog';
import classes from './EntryForm.module.css';
import { ErrorSummary } from './ErrorSummary';
import { FormFields } from './FormFields';
import { type FormView, useFormState } from './formStore';
import { LeaveGuard } from './LeaveGuard';
import { Sidebar } from './Sidebar';
import type { Start, StartContext } from './start';
import { TitleBar } from './TitleBar';
import { TranslationHint } from './TranslationHint';
import { UnsavedText } from './UnsavedText';
import { useAutosave } from './useAutosave';
import { useFormFocus } from './useFormFocus';
import { useFormKeys } from './useFormKeys';
import { useFormView } from './useFormView';

interface EntryFormProps {
  context: StartContext;
  start: Start;
  locale: string | null;
  /** What this form is called, as long as it is open. */
  form: string;
}

/** The form of one entry: its title and what can be done with it, its fields, and what is known of it besides. */
export function EntryForm({ context, start, locale, form }: EntryFormProps) {
  const view = useFormView(context, start, locale, form);
  const { type, fields, store } = view;
  const element = useRef<HTMLFormElement>(null);
  useAutosave(view, isWorthSaving);
  useFormKeys(view);
  useFormFocus(element, store, start.version === null && start.written.length === 0);

  const documentId = useFormState(store, (state) => state.documentId);
  const errors = useFormState(store, (state) => state.errors);
  const scope = useMemo(() => ({ type, documentId, locale, errors }), [type, documentId, locale, errors]);
  return (
    <FormScopeContext value={scope}>
      <TitleBar view={view}>
        <div className={classes.columns}>
          <form ref={element} className={classes.form} onSubmit={(event) => event.preventDefault()} noValidate>
            <ConflictDialog view={view} />
            <UnsavedText view={view} form={element} />
            <ErrorSummary store={store} form={element} />
            <TranslationHint view={view} />
            <FormFields type={type} fields={fields} store={store} />
          </form>
          <Sidebar view={view} />
        </div>
      </TitleBar>
      <LeaveGuard view={view} />
    </FormScopeContext>
  );
}

/** Whether there is something to save; of a new entry, not before it has a name. */
function isWorthSaving({ type, store, isDirty }: FormView): boolean {
  const state = store.get();
  return isDirty(state) && (state.version !== null || Boolean(state.values[mainField(type)]));
}
