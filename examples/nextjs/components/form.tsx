'use client';

// A form that also works without scripts: then the server renders the page again, with the result.

import { useActionState, useId } from 'react';
import type { FormState } from '@/lib/form';
import { Field, type FieldProps } from './field';

export interface FormProps {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: FieldProps[];
  hidden?: Record<string, string>;
  submit: string;
  sending: string;
  /** Whether the form stays when it is done. */
  stays?: boolean;
}

export function Form({ action, fields, hidden = {}, submit, sending, stays = false }: FormProps) {
  const [state, send, isPending] = useActionState(action, {});
  const id = useId();
  const said = state.done ?? state.wrong;
  return (
    <form action={send} className="form" onSubmit={(event) => isPending && event.preventDefault()}>
      {said && (
        <p className={state.done ? 'said done' : 'said wrong'} role={state.done ? 'status' : 'alert'}>
          {said}
        </p>
      )}
      {(stays || !state.done) && (
        <>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {fields.map((field) => (
            <Field
              key={field.name}
              {...field}
              id={`${id}${field.name}`}
              value={state.values?.[field.name] ?? field.value}
              error={state.errors?.[field.name]}
            />
          ))}
          <button type="submit" aria-disabled={isPending}>
            {isPending ? sending : submit}
          </button>
        </>
      )}
    </form>
  );
}
