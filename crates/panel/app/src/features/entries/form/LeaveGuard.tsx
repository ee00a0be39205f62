import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { equal } from '../../../lib/equal';
import { Dialog } from '../../../ui/Dialog';
import { type FormView, useFormState } from './formStore';

/** Asks before what was typed would be lost. */
export function LeaveGuard({ view }: { view: FormView }) {
  const { t } = useTranslation();
  const { store, saving, isDirty } = view;
  const dirty = useFormState(store, isDirty);
  const isBusy = useFormState(store, (state) => state.phase !== 'idle');
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty(store.get()) && (current.pathname !== next.pathname || !equal(current.search, next.search)),
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  const leave = async () => {
    if (await saving.save('save')) proceed?.();
    else reset?.();
  };
  const discard = () => {
    // nothing is left that could be kept
    store.set({ values: store.get().saved });
    proceed?.();
  };
  return (
    <Dialog opened={status === 'blocked'} onClose={() => reset?.()} title={t('entry.leave.title')} size="lg">
      <Stack gap="sm">
        <Text size="sm">{t('entry.leave.text')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => reset?.()} data-autofocus>
            {t('entry.leave.stay')}
          </Button>
          <Button variant="default" onClick={discard}>
            {t('entry.leave.discard')}
          </Button>
          <Button onClick={() => void leave()} loading={isBusy}>
            {t('entry.leave.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
