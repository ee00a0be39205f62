import { Alert, Anchor, List, Text } from '@mantine/core';
import type { MouseEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormStore, useFormState } from './formStore';
import { describePath } from './problems';
import { focusPath } from './useFormFocus';

/** Why the entry was not stored: which fields are wrong, and a way to each of them. */
export function ErrorSummary({ store, form }: { store: FormStore; form: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const errors = useFormState(store, (state) => state.errors);
  const failure = useFormState(store, (state) => state.failure);
  if (errors.size === 0 && !failure) return null;
  const go = (path: string) => (event: MouseEvent) => {
    event.preventDefault();
    if (form.current) focusPath(form.current, path);
  };
  return (
    <Alert color="red" role="alert" tabIndex={-1} mb="sm" p="xs" title={t('entry.refused', { count: Math.max(errors.size, 1) })}>
      {failure ? <Text size="sm">{failure instanceof Error ? failure.message : String(failure)}</Text> : null}
      <List size="sm" spacing={2}>
        {[...errors].map(([path, message]) => (
          <List.Item key={path}>
            <Anchor href={`#${path}`} onClick={go(path)} size="sm" c="inherit" underline="always">
              {describePath(path)}
            </Anchor>
            {`: ${message}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
