/** Gives the view that is open a name, and deletes named views. */
import { Button, CloseButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog';
import type { SavedView } from './kept';
import type { ViewSearch } from './view';

export interface ViewsDialogProps {
  views: SavedView[];
  current: ViewSearch;
  onChange: (views: SavedView[]) => void;
  onClose: () => void;
}

export function ViewsDialog({ views, current, onChange, onClose }: ViewsDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const given = name.trim();
  const isTaken = views.some((view) => view.name === given);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (given === '') return;
    onChange([...views.filter((view) => view.name !== given), { name: given, search: current }]);
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={t('list.views.title')} size="sm">
      <Stack gap="sm">
        <form onSubmit={save}>
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              label={t('list.views.name')}
              description={t('list.views.hint')}
              maxLength={60}
              required
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit">{isTaken ? t('list.views.replace') : t('list.views.save')}</Button>
          </Group>
        </form>
        {views.map((view) => (
          <Group key={view.name} justify="space-between" wrap="nowrap">
            <Text size="sm" truncate>
              {view.name}
            </Text>
            <CloseButton aria-label={t('list.views.delete', { name: view.name })} onClick={() => onChange(views.filter((other) => other !== view))} />
          </Group>
        ))}
      </Stack>
    </Dialog>
  );
}
