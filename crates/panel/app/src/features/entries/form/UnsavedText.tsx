import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { labelOf } from '../../../model/labels';
import { type FormView, useFormState } from './formStore';
import { focusPath } from './useFormFocus';
import { useUnsaved } from './useUnsaved';

/** Offers what was typed here and not saved, because the browser ended before. */
export function UnsavedText({ view, form }: { view: FormView; form: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { offer, stays, take, discard } = useUnsaved(view);
  const version = useFormState(view.store, (state) => state.version?._version ?? null);
  if (!offer) return null;
  const names = Object.keys(offer.values);
  const labels = (fields: string[]) => fields.map((name) => labelOf({ name })).join(', ');
  const answer = (act: () => void) => () => {
    act();
    // the button is gone
    if (form.current && names[0] !== undefined) focusPath(form.current, names[0]);
  };
  return (
    <Alert role="status" mb="sm" p="xs" title={t('entry.unsaved.title')}>
      <Stack gap="xs">
        <Text size="sm">{t('entry.unsaved.text', { when: formats.relative(offer.at), fields: labels(names) })}</Text>
        {offer.version !== version && <Text size="sm">{t('entry.unsaved.since')}</Text>}
        {stays.length > 0 && <Text size="sm">{t('entry.unsaved.stays', { fields: labels(stays) })}</Text>}
        <Group gap="xs">
          <Button size="xs" onClick={answer(take)} disabled={stays.length === names.length}>
            {t('entry.unsaved.take')}
          </Button>
          <Button size="xs" variant="default" onClick={answer(discard)}>
            {t('entry.unsaved.discard')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
