import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, sendText } from '../../graphql/client';
import { type ContentType, mainField } from '../../model/contentModel';
import { createDocument, type EntryAnswer } from '../../model/documents';
import { useModel } from '../../model/useModel';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { ErrorText } from '../../ui/ErrorText';
import { FieldInput } from '../FieldInput';
import { type FormScope, FormScopeContext } from '../FormScope';
import { knownSliceOf } from '../known';
import { entrySelection, type RelatedEntry, relatedEntry } from './value';

interface CreateEntryProps {
  type: ContentType;
  /** What its title begins with. */
  title: string;
  locale: string | null;
  onClose: () => void;
  onCreated: (entry: RelatedEntry) => void;
}

/** Makes an entry with what it needs, as a draft where there are drafts. The rest is written on its own page. */
export function CreateEntry({ type, title, locale, onClose, onCreated }: CreateEntryProps) {
  const { t } = useTranslation();
  const model = useModel();
  const queries = useQueryClient();
  const main = mainField(type);
  const fields = useMemo(
    () =>
      type.fields.flatMap((field) => {
        const slice = knownSliceOf(field);
        return slice && field.input && field.attribute && (field.required || field.name === main) ? [{ field, slice }] : [];
      }),
    [type, main],
  );
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...Object.fromEntries(fields.map(({ field, slice }) => [field.name, slice.empty(field, model)])),
    ...(title && type.field(main)?.input ? { [main]: title } : {}),
  }));
  const setters = useMemo(
    () => new Map(fields.map(({ field: { name } }) => [name, (value: unknown) => setValues((before) => ({ ...before, [name]: value }))])),
    [fields],
  );
  const create = useMutation({
    mutationFn: async () => {
      const data = Object.fromEntries(fields.map(({ field, slice }) => [field.name, slice.toInput(values[field.name], field, model)]));
      const variables = { data, ...(type.draftAndPublish ? { status: 'DRAFT' } : {}), ...(type.localized && locale ? { locale } : {}) };
      return (await sendText<EntryAnswer>(createDocument(type, entrySelection(type)), variables)).entry;
    },
    onSuccess: async (entry) => {
      await queries.invalidateQueries({ queryKey: ['entries', type.uid] });
      if (entry) onCreated(relatedEntry(entry, type));
    },
  });
  const scope: FormScope = useMemo(() => {
    const violations = create.error instanceof ApiError ? create.error.violations : [];
    const errors = new Map(violations.map(({ path, message }) => [path.join('.'), message]));
    return { type, documentId: null, locale, errors };
  }, [type, locale, create.error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // the form around is another one
    event.stopPropagation();
    create.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('relation.createTitle', { type: type.displayName })}>
      <FormScopeContext value={scope}>
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <ErrorText error={create.error} />
            {fields.map(({ field }, index) => (
              <FieldInput
                key={field.name}
                field={field}
                owner={type}
                path={field.name}
                value={values[field.name]}
                onChange={setters.get(field.name) as (value: unknown) => void}
                siblings={values}
                readOnly={false}
                autoFocus={index === 0}
              />
            ))}
            <Text size="xs" c="dimmed">
              {t(type.draftAndPublish ? 'relation.createsDraft' : 'relation.createsEntry')}
            </Text>
            <DialogButtons onCancel={onClose} loading={create.isPending}>
              {t('relation.createSubmit')}
            </DialogButtons>
          </Stack>
        </form>
      </FormScopeContext>
    </Dialog>
  );
}
