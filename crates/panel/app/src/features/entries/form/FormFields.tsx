import { useMemo } from 'react';
import { FieldInput } from '../../../fields/FieldInput';
import type { ContentType } from '../../../model/contentModel';
import classes from './EntryForm.module.css';
import type { FormField } from './formFields';
import { type FormStore, useFormState } from './formStore';
import { withoutField } from './problems';

/** The inputs of a form. Typing in one renders no other. */
export function FormFields({ type, fields, store }: { type: ContentType; fields: FormField[]; store: FormStore }) {
  const values = useFormState(store, (state) => state.values);
  const changes = useMemo(() => {
    const change = (name: string) => (value: unknown) =>
      store.set({ values: { ...store.get().values, [name]: value }, errors: withoutField(store.get().errors, name) });
    return new Map(fields.map(({ field }) => [field.name, change(field.name)]));
  }, [fields, store]);
  return (
    <div className={classes.fields}>
      {fields.map(({ field, slice, readOnly }, index) => (
        <div key={field.name} className={slice.wide ? classes.wide : undefined}>
          <FieldInput
            field={field}
            owner={type}
            path={field.name}
            value={values[field.name]}
            onChange={changes.get(field.name) ?? ignore}
            siblings={values}
            readOnly={readOnly}
            autoFocus={index === 0}
          />
        </div>
      ))}
    </div>
  );
}

function ignore() {}
