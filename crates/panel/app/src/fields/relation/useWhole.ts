import { useMutation } from '@tanstack/react-query';
import { sendText } from '../../graphql/client';
import type { ContentField } from '../../model/contentModel';
import { type EntryAnswer, entryDocument } from '../../model/documents';
import { useModel } from '../../model/useModel';
import { useFormScope } from '../FormScope';
import { hidesSome, isPolymorphic } from './targets';
import { entriesOf, pageSelection, type RelatedEntry, type RelationValue } from './value';

/** More than these are not edited as one list. */
const MOST = 5000;

/**
 * All entries of a relation of which a form knows the first ones. They can be changed once all are known, because the API takes them as one list. They
 * are not the form's value until then: nothing changed.
 */
export function useWhole(field: ContentField, path: string, value: RelationValue) {
  const model = useModel();
  const { type, documentId, locale } = useFormScope();
  // what is inside of components cannot be addressed
  const isLoadable = !value.isWhole && path === field.name && !isPolymorphic(field) && !hidesSome(field, model);
  const load = useMutation({
    mutationFn: async () => {
      const all: RelatedEntry[] = [];
      for (;;) {
        const variables = { documentId, ...(type.localized ? { locale } : {}), ...(type.draftAndPublish ? { status: 'DRAFT' } : {}) };
        const document = entryDocument(type, pageSelection(field, model, all.length, model.listLimit));
        const { entry } = await sendText<EntryAnswer>(document, variables);
        const page = entriesOf(entry?.[field.name], field, model);
        all.push(...page);
        if (all.length > MOST) return { all, isAll: false };
        if (page.length < model.listLimit) return { all, isAll: true };
      }
    },
  });
  const loaded = value.isWhole ? undefined : load.data;
  return {
    entries: loaded?.all ?? value.entries,
    isWhole: value.isWhole || loaded?.isAll === true,
    /** Loads them all; `undefined` where that cannot be done. */
    load: isLoadable && !loaded ? () => load.mutate() : undefined,
    isLoading: load.isPending,
    error: load.error,
  };
}
