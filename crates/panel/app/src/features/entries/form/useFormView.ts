import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fill } from './fill';
import { type FormState, type FormView, formStore } from './formStore';
import { saving } from './saving';
import type { Start, StartContext } from './start';
import { changedFields } from './values';

/** A form that begins with `start`. It is made once; `form` is what it is called as long as it is open. */
export function useFormView(context: StartContext, start: Start, locale: string | null, form: string): FormView {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [view] = useState(() => {
    const { type, fields, model } = context;
    const store = formStore(beginning(start));
    const showAddress = (documentId: string) =>
      void navigate({
        to: '/content/$uid/$documentId',
        params: { uid: type.uid, documentId },
        search: locale === null ? {} : { locale },
        state: (state) => ({ ...state, form }),
        replace: true,
        ignoreBlocker: true,
      });
    return {
      ...context,
      store,
      saving: saving({
        ...context,
        store,
        locale,
        isTranslated: start.written.length > 0,
        onCreated: (documentId) => type.kind !== 'SINGLE' && showAddress(documentId),
        // lists have changed, too; what the form has it knows
        onStored: () => void queries.invalidateQueries({ queryKey: ['entries', type.uid] }),
      }),
      locale,
      written: start.written,
      isWritable: fields.some(({ readOnly }) => !readOnly),
      isDirty: ({ values, saved }: FormState) => changedFields(values, saved, fields, model).length > 0,
      fill: (source: string) => fill(context, store, source),
    };
  });
  return view;
}

function beginning({ documentId, version, published, values, saved }: Start): FormState {
  return {
    ...{ documentId, version, published, values, saved },
    errors: new Map(),
    failure: null,
    refusals: 0,
    phase: 'idle',
    news: null,
    conflict: null,
  };
}
