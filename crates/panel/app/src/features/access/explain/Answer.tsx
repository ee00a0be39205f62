import { Alert, List, Text } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRightTexts } from '../../../fields/rights/useRightTexts';
import { send } from '../../../graphql/client';
import { ExplainAccessDocument } from '../../../graphql/generated/graphql';
import { tidied } from '../../../model/rights';
import { ErrorState, Loading } from '../../../ui/states';
import { because } from './because';
import { type Question, subjectOf } from './question';

/** Whether it is allowed, and the rules that say so. */
export function Answer({ question }: { question: Question }) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const { kind, id } = subjectOf(question);
  const { action, field, documentId, locale, status } = question;
  const isAsked = action !== undefined && (kind === 'visitor' || id !== null);
  const answer = useQuery({
    queryKey: ['explain', 'answer', kind, id, action, field, documentId, locale, status],
    queryFn: async () => {
      const about = kind === 'visitor' ? {} : { [kind]: id };
      return (await send(ExplainAccessDocument, { ...about, action: action ?? '', field, documentId, locale, status })).explainAccess;
    },
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const why = (text: string) => {
    const known = because(text);
    return known ? t(known.key, known.values) : text;
  };
  if (!isAsked) {
    return (
      <Text size="sm" c="dimmed">
        {t(kind !== 'visitor' && id === null ? 'explain.chooseSubject' : 'explain.chooseAction')}
      </Text>
    );
  }
  if (answer.isPending) return <Loading />;
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  const { allowed, because: reason, rules } = answer.data;
  return (
    <Alert
      p="sm"
      role="status"
      color={allowed ? 'green' : 'red'}
      icon={allowed ? <IconCheck size={18} aria-hidden /> : <IconX size={18} aria-hidden />}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      title={t(allowed ? 'explain.allowed' : 'explain.denied')}
    >
      <Text size="sm">{why(reason)}</Text>
      {rules.length > 0 && (
        <List type="ordered" size="sm" mt="xs" aria-label={t('explain.rules')}>
          {rules.map((rule, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its number alone
            <List.Item key={index}>
              {texts.way(tidied(rule.bounds))} –{' '}
              <Text span fw={600} size="sm">
                {why(rule.because)}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
