import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { PreviewUrlDocument } from '../../../graphql/generated/graphql';
import { ErrorText } from '../../../ui/ErrorText';
import { type FormView, useFormState } from './formStore';

/** Leads to the entry on the site, in a window of its own: to the draft as it is typed, or to what is stored where that is what readers see. */
export function PreviewButton({ view, documentId }: { view: FormView; documentId: string }) {
  const { t } = useTranslation();
  const { type, store, saving, locale } = view;
  const isDirty = useFormState(store, view.isDirty);
  const preview = useMutation({
    mutationFn: async (tab: Window | null) => {
      if (!tab) throw new Error(t('entry.preview.blocked'));
      tab.opener = null;
      const isSaved = !type.draftAndPublish || !view.isDirty(store.get()) || (await saving.save('save'));
      // what is wrong is told in the form
      if (!isSaved) return tab.close();
      const { previewUrl } = await send(PreviewUrlDocument, {
        contentType: type.uid,
        documentId,
        locale,
        status: type.draftAndPublish ? 'DRAFT' : 'PUBLISHED',
      });
      if (previewUrl) tab.location.replace(previewUrl.url);
    },
    onError: (_error, tab) => tab?.close(),
  });
  // browsers let nothing open later than the button is pressed
  const open = () => preview.mutate(window.open('', '_blank'));
  return (
    <Stack gap={4}>
      <Button size="xs" variant="default" onClick={open} loading={preview.isPending}>
        {t('entry.preview.open')}
      </Button>
      {isDirty && !type.draftAndPublish && (
        <Text size="xs" c="dimmed">
          {t('entry.preview.unsaved')}
        </Text>
      )}
      <ErrorText error={preview.error} />
    </Stack>
  );
}
