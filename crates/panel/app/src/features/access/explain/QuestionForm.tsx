import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRightTexts } from '../../../fields/rights/useRightTexts';
import { sendText } from '../../../graphql/client';
import { type ContentType, mainField } from '../../../model/contentModel';
import { type ListAnswer, listDocument, type Status } from '../../../model/documents';
import { labelOf } from '../../../model/labels';
import { useRightTypes } from '../../../model/rightTypes';
import { useModel } from '../../../model/useModel';
import { type Question, subjectOf } from './question';
import { SearchSelect } from './SearchSelect';
import { type Option, useSummary } from './subjects';

/** Entries of a type, by what they are called. */
async function findEntries(type: ContentType, { locale, status }: Question, search: string, id: string | null): Promise<Option[]> {
  const name = mainField(type);
  const filters = { and: [...(search ? [{ [name]: { containsi: search } }] : []), ...(id ? [{ documentId: { eq: id } }] : [])] };
  const versions = { ...(type.draftAndPublish ? { status: status ?? 'DRAFT' } : {}), ...(type.localized && locale ? { locale } : {}) };
  const selection = name === 'documentId' ? 'documentId' : `documentId ${name}`;
  const variables = { filters, pagination: { page: 1, pageSize: 20 }, ...versions };
  const { list } = await sendText<ListAnswer<Record<string, string>>>(listDocument(type, selection), variables);
  return list.nodes.map((node) => ({ value: node.documentId ?? '', label: node[name] || (node.documentId ?? '') }));
}

/** What is asked: an action on a type, perhaps on a field, an entry, in a locale and a version. */
export function QuestionForm({ question, ask }: { question: Question; ask: (question: Question) => void }) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const model = useModel();
  const { summary } = useSummary(subjectOf(question));
  const types = useRightTypes(summary?.realm ?? 'users');
  const type = types.find((known) => [...known.actions.values()].includes(question.action ?? ''));
  const name = [...(type?.actions ?? [])].find(([, action]) => action === question.action)?.[0];
  const content = type && model.type(type.uid);
  const { action: _, ...rest } = question;
  // another type has other fields and entries
  const chooseType = (uid: string) => {
    const chosen = types.find((known) => known.uid === uid);
    const action = chosen && (chosen.actions.get(name ?? '') ?? [...chosen.actions.values()][0]);
    ask({ ...rest, action, field: undefined, documentId: undefined, locale: undefined, status: undefined });
  };
  return (
    <Group gap="xs" align="flex-end" role="group" aria-label={t('explain.question')}>
      <NativeSelect
        size="xs"
        label={t('explain.type')}
        value={type?.uid ?? ''}
        data={[{ value: '', label: t('explain.choose') }, ...types.map((known) => ({ value: known.uid, label: texts.type(known) }))]}
        onChange={(event) => chooseType(event.currentTarget.value)}
      />
      {type && (
        <NativeSelect
          size="xs"
          label={t('explain.action')}
          value={question.action ?? ''}
          data={[...type.actions].map(([known, action]) => ({ value: action, label: texts.action(known) }))}
          onChange={(event) => ask({ ...question, action: event.currentTarget.value, field: undefined })}
        />
      )}
      {type && name && type.fieldsOf(name).length > 0 && (
        <NativeSelect
          size="xs"
          label={t('explain.field')}
          value={question.field ?? ''}
          data={[
            { value: '', label: t('explain.anyField') },
            ...type.fieldsOf(name).map((field) => ({ value: field, label: labelOf({ name: field }) })),
          ]}
          onChange={(event) => ask({ ...question, field: event.currentTarget.value || undefined })}
        />
      )}
      {type?.localized && (
        <NativeSelect
          size="xs"
          label={t('explain.locale')}
          value={question.locale ?? model.defaultLocale}
          data={model.locales.map((locale) => ({ value: locale.code, label: locale.name }))}
          onChange={(event) => ask({ ...question, locale: event.currentTarget.value })}
        />
      )}
      {type?.draftAndPublish && (
        <NativeSelect
          size="xs"
          label={t('explain.status')}
          value={question.status ?? ''}
          data={[
            { value: '', label: t('explain.usualStatus') },
            { value: 'DRAFT', label: t('explain.draft') },
            { value: 'PUBLISHED', label: t('explain.published') },
          ]}
          onChange={(event) => ask({ ...question, status: (event.currentTarget.value || undefined) as Status | undefined })}
        />
      )}
      {content?.operations.findConnection && (
        <SearchSelect
          key={content.uid}
          label={t('explain.entry')}
          placeholder={t('explain.anyEntry')}
          value={question.documentId ?? null}
          onChange={(documentId) => ask({ ...question, documentId: documentId ?? undefined })}
          among={[content.uid, question.locale, question.status]}
          find={(search, id) => findEntries(content, question, search, id)}
        />
      )}
    </Group>
  );
}
