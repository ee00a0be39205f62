import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../model/rights';
import type { Realm } from '../../model/rightTypes';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { useRefusal } from '../../ui/useRefusal';
import { RightsDiff } from './RightsDiff';

interface ReviewRightsProps {
  realm: Realm;
  title: string;
  changes: Change[];
  /** What changes besides. */
  children?: ReactNode;
  error: unknown;
  isPending: boolean;
  onClose: () => void;
  onSave: () => void;
}

/** Shows what somebody may do from now on and could not before, and the other way round, before it is saved. */
export function ReviewRights({ realm, title, changes, children, error, isPending, onClose, onSave }: ReviewRightsProps) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <Stack gap="sm">
        {children}
        {changes.length > 0 ? <RightsDiff realm={realm} changes={changes} /> : <Text size="sm">{t('rights.same')}</Text>}
        <ErrorText error={refusal(error)} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button onClick={onSave} loading={isPending} data-autofocus>
            {t('rights.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
