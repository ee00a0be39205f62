import { Code, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from './drafting';
import { TextDiff } from './TextDiff';

/** What becomes of the files, of the database, and of the API. */
export function ReviewSections({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const steps = preview.database.map(({ kind, table, name, statements }) => ({
    text: t(`types.database.${kind}`, { table, name }),
    statements,
  }));
  return (
    <Stack gap="md">
      <Section title={t('types.review.files', { count: preview.files.length })}>
        {preview.files.map(({ path, before, after }) => (
          <Diff key={path} title={path} before={before} after={after} />
        ))}
      </Section>
      <Section title={t('types.review.database')}>
        {steps.length === 0 && <Text size="sm">{t('types.database.none')}</Text>}
        {steps.map(({ text, statements }) => (
          <div key={`${text} ${statements.join()}`}>
            <Text size="sm">{text}</Text>
            {statements.map((statement) => (
              <Code block key={statement} p={6} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {statement}
              </Code>
            ))}
          </div>
        ))}
      </Section>
      <Section title={t('types.review.graphql', { count: preview.types.length })}>
        {preview.types.length === 0 && <Text size="sm">{t('types.graphql.none')}</Text>}
        {preview.types.map(({ name, before, after }) => (
          <Diff key={name} title={name} before={before} after={after} />
        ))}
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <Stack gap="xs">{children}</Stack>
    </section>
  );
}

function Diff({ title, before, after }: { title: string; before: string | null; after: string | null }) {
  const { t } = useTranslation();
  const mark = before === null ? t('types.isNew') : after === null ? t('types.gone') : null;
  return (
    <details open>
      <summary>
        <Code>{title}</Code> {mark}
      </summary>
      <TextDiff label={title} before={before} after={after} />
    </details>
  );
}
