import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { ResetTemplateDocument } from '../../../graphql/generated/graphql';
import { Ask } from '../../../ui/Ask';
import { announce } from '../../../ui/announce';
import { type Template, templatesQuery } from './templates';

/** Gives up what was saved, for what the project or the program has. */
export function ResetTemplate({ template, onReset }: { template: Template; onReset: (left: Template) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { name, locale } = template;
  const reset = useMutation({
    mutationFn: () => send(ResetTemplateDocument, { name, locale }),
    onSuccess: async ({ resetEmailTemplate: left }) => {
      setAsking(false);
      announce(t('settings.templates.resetNow'));
      // what holds now may be that of another language, or nothing
      if (left?.locale === locale) onReset(left);
      else await navigate({ to: '/settings/templates' });
      await queries.invalidateQueries({ queryKey: templatesQuery.queryKey });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('settings.templates.reset')}
      </Button>
      <Ask
        opened={isAsking}
        onClose={() => {
          reset.reset();
          setAsking(false);
        }}
        title={t('settings.templates.reset')}
        yes={t('settings.templates.reset')}
        onYes={() => reset.mutate()}
        danger
        isPending={reset.isPending}
        error={reset.error}
      >
        {t('settings.templates.resetAsk')}
      </Ask>
    </>
  );
}
