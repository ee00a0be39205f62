import { Badge, Button, Grid, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, send } from '../../../graphql/client';
import { SaveTemplateDocument } from '../../../graphql/generated/graphql';
import { useConfirmed } from '../../../model/useConfirmed';
import { usePermissions } from '../../../model/usePermissions';
import { announce } from '../../../ui/announce';
import { ErrorText } from '../../../ui/ErrorText';
import { Page } from '../../../ui/Page';
import { UnsavedGuard } from '../../../ui/UnsavedGuard';
import { nameOfLocale } from '../locales/names';
import { ResetTemplate } from './ResetTemplate';
import { TemplatePreview } from './TemplatePreview';
import classes from './TemplatePreview.module.css';
import { TemplateVariables } from './TemplateVariables';
import { addressOf, orNull, type Parts, partsOf, type Template, templatesQuery, variablesOf } from './templates';

interface TemplateEditorProps {
  name: string;
  locale: string | null;
  /** `undefined` as long as it was not saved. */
  template: Template | undefined;
  /** The same in every language that there is. */
  others: Template[];
}

/** Words a mail; beside it is what becomes of it. */
export function TemplateEditor({ name, locale, template, others }: TemplateEditorProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const { may } = usePermissions();
  const saved = partsOf(template);
  // a language that is new begins with the words of the one that was used in its place
  const [parts, setParts] = useState<Parts>(() => partsOf(template ?? others.find((one) => !one.locale) ?? others[0]));
  const form = useRef<HTMLFormElement>(null);
  const isDirty = JSON.stringify(parts) !== JSON.stringify(saved);
  const input = { subject: parts.subject, text: orNull(parts.text), html: orNull(parts.html) };
  const save = useMutation({
    mutationFn: () => confirmed(() => send(SaveTemplateDocument, { input: { name, locale, ...input } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: templatesQuery.queryKey });
      announce(t('settings.templates.savedNow'));
    },
    onError: (error) => {
      const [part] = Object.keys(faultsOf(error));
      form.current?.querySelector<HTMLElement>(`[name="${part}"]`)?.focus();
    },
  });
  const faults = faultsOf(save.error);
  const readOnly = !may('plugin::email.email', 'saveTemplate');
  const of = (part: keyof Parts) => ({
    name: part,
    label: t(`settings.templates.${part}`),
    value: parts[part],
    readOnly,
    error: faults[part],
    onChange: (event: { currentTarget: { value: string } }) => setParts({ ...parts, [part]: event.currentTarget.value }),
  });
  const locales = [...new Set([...others.map((one) => one.locale), locale])];
  return (
    <Page
      title={name}
      badges={<Badge variant="dot">{t(`settings.templates.from.${template?.origin ?? 'NEW'}`)}</Badge>}
      actions={
        !readOnly && (
          <>
            {template?.origin === 'SAVED' && <ResetTemplate template={template} onReset={(left) => setParts(partsOf(left))} />}
            <Button onClick={() => save.mutate()} disabled={!isDirty} loading={save.isPending}>
              {t('settings.save')}
            </Button>
          </>
        )
      }
    >
      <UnsavedGuard isDirty={() => isDirty && !save.isPending} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <form ref={form} onSubmit={(event) => event.preventDefault()}>
            <Stack gap="sm">
              {locales.length > 1 && (
                <NativeSelect
                  label={t('settings.templates.locale')}
                  value={locale ?? ''}
                  onChange={(event) => void navigate({ to: addressOf(name, event.currentTarget.value || null) })}
                  data={locales.map((one) => ({
                    value: one ?? '',
                    label: one ? nameOfLocale(one, i18n.language) : t('settings.templates.anyLocale'),
                  }))}
                />
              )}
              <ErrorText error={save.error} />
              <TextInput {...of('subject')} required />
              <Textarea
                {...of('text')}
                description={t('settings.templates.textHint')}
                autosize
                minRows={6}
                maxRows={16}
                classNames={{ input: classes.code }}
              />
              <Textarea
                {...of('html')}
                description={t('settings.templates.htmlHint')}
                autosize
                minRows={10}
                maxRows={30}
                classNames={{ input: classes.code }}
                spellCheck={false}
              />
              <TemplateVariables variables={variablesOf(template ?? others[0])} />
            </Stack>
          </form>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          {may('plugin::email.email', 'previewTemplate') ? (
            <TemplatePreview name={name} locale={locale} parts={parts} />
          ) : (
            <Text size="sm">{t('settings.templates.noPreview')}</Text>
          )}
        </Grid.Col>
      </Grid>
    </Page>
  );
}

/** What is wrong, by part: the server names `input.subject` and the like. */
function faultsOf(error: unknown): Partial<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.violations.map(({ path, message }) => [String(path.at(-1)), message]));
}
