import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page';
import { Answer } from './explain/Answer';
import { QuestionForm } from './explain/QuestionForm';
import { useQuestion } from './explain/question';
import { SubjectForm } from './explain/SubjectForm';
import { SummaryTables } from './explain/SummaryTables';
import { RealmNav } from './RealmNav';

/** What can this user see? Who may do what, and the rule that decides. */
export function ExplainPage() {
  const { t } = useTranslation();
  const { question, ask } = useQuestion();
  return (
    <Page title={t('explain.title')}>
      <RealmNav current="explain" />
      <Stack gap="md">
        <SubjectForm question={question} ask={ask} />
        <QuestionForm question={question} ask={ask} />
        <Answer question={question} />
        <section aria-labelledby="summary">
          <Title order={2} id="summary">
            {t('explain.summary')}
          </Title>
          <Text size="xs" c="dimmed" mb="xs">
            {t('explain.summaryHint')}
          </Text>
          <SummaryTables question={question} ask={ask} />
        </section>
      </Stack>
    </Page>
  );
}
