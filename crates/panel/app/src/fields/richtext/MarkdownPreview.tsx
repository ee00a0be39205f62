import { Text, Typography } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { render } from './render';
import classes from './richtext.module.css';

/** What a Markdown text looks like. */
export default function MarkdownPreview({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const shown = useDeferredValue(text);
  const html = useMemo(() => render(shown), [shown]);
  return (
    <section className={classes.preview} aria-label={label}>
      {text.trim() === '' ? (
        <Text size="sm" c="dimmed">
          {t('editor.empty')}
        </Text>
      ) : (
        <Typography>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: DOMPurify made it */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </Typography>
      )}
    </section>
  );
}
