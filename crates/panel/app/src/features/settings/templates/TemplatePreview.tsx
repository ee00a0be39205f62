import { Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { PreviewTemplateDocument } from '../../../graphql/generated/graphql';
import { ErrorText } from '../../../ui/ErrorText';
import { Loading } from '../../../ui/states';
import { MailHtml } from './MailHtml';
import classes from './TemplatePreview.module.css';
import { orNull, type Parts } from './templates';

/** How long to wait for the next letter before the mail is made anew. */
const PAUSE_MS = 400;

/** The mail that would be sent, with the samples filled in. */
export function TemplatePreview({ name, locale, parts }: { name: string; locale: string | null; parts: Parts }) {
  const { t } = useTranslation();
  const [typed] = useDebouncedValue(parts, PAUSE_MS);
  const draft = { subject: typed.subject, text: orNull(typed.text), html: orNull(typed.html) };
  const preview = useQuery({
    queryKey: ['templatePreview', name, locale, draft],
    queryFn: async () => (await send(PreviewTemplateDocument, { name, locale, ...draft })).previewEmailTemplate,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const mail = preview.data;
  return (
    <Stack component="section" gap="xs" aria-label={t('settings.templates.preview')} className={classes.preview}>
      <Title order={2}>{t('settings.templates.preview')}</Title>
      <ErrorText error={preview.error} />
      {preview.isPending && <Loading />}
      {mail && (
        <>
          <Text size="sm">
            <b>{t('settings.templates.subject')}:</b> {mail.subject}
          </Text>
          <Tabs defaultValue={mail.html ? 'html' : 'text'}>
            <Tabs.List>
              {mail.html && <Tabs.Tab value="html">HTML</Tabs.Tab>}
              <Tabs.Tab value="text">{t('settings.templates.text')}</Tabs.Tab>
            </Tabs.List>
            {mail.html && (
              <Tabs.Panel value="html" pt="xs">
                <MailHtml html={mail.html} title={t('settings.templates.preview')} />
              </Tabs.Panel>
            )}
            <Tabs.Panel value="text" pt="xs">
              <Paper withBorder p="sm" component="pre" className={classes.text}>
                {mail.text}
              </Paper>
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Stack>
  );
}
