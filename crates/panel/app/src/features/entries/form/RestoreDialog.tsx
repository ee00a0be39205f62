import { Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../../model/labels';
import { Dialog } from '../../../ui/Dialog';
import { ChangeText } from './ChangeText';
import { type FormView, useFormState } from './formStore';
import { type Logged, type Lost, restorationOf } from './restoring';
import classes from './Sidebar.module.css';
import { changedFields } from './values';

interface RestoreDialogProps {
  view: FormView;
  /** Which version it is, in words. */
  title: string;
  /** What was done since, the latest first. */
  later: readonly Logged[];
  onClose: () => void;
}

/** Asks before an entry becomes what it was once: which fields that changes, and which it cannot. */
export function RestoreDialog({ view, title, later, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const { restorable, lost } = useMemo(() => restorationOf(later, view), [later, view]);
  // what is typed and not saved is left, unless somebody says otherwise
  const [typed] = useState(() => {
    const { values, saved } = view.store.get();
    return new Set(changedFields(values, saved, view.fields, view.model).map(({ field }) => field.name));
  });
  const [left, setLeft] = useState<ReadonlySet<string>>(typed);
  const isBusy = useFormState(view.store, (state) => state.phase !== 'idle');
  const wanted = restorable.filter(({ name }) => !left.has(name));
  const toggle = (name: string) =>
    setLeft((before) => (before.has(name) ? new Set([...before].filter((other) => other !== name)) : new Set([...before, name])));
  const restore = async () => {
    await view.saving.restore(Object.fromEntries(wanted.map(({ name, input }) => [name, input])));
    // what went wrong stands above the form
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <Stack gap="sm">
        {restorable.length > 0 && <Text size="sm">{t(view.type.draftAndPublish ? 'entry.restore.draft' : 'entry.restore.public')}</Text>}
        {restorable.map(({ name, change }) => (
          <div key={name} className={classes.restored}>
            <Checkbox size="xs" aria-label={labelOf({ name })} checked={!left.has(name)} onChange={() => toggle(name)} />
            <div>
              <ChangeText change={change} />
              {typed.has(name) && (
                <Text size="xs" fw={600}>
                  {t('entry.restore.typed')}
                </Text>
              )}
            </div>
          </div>
        ))}
        {restorable.length + lost.length === 0 && <Text size="sm">{t('entry.restore.same')}</Text>}
        {lost.length > 0 && <LostFields lost={lost} isAll={restorable.length === 0} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('ui.cancel')}
          </Button>
          {restorable.length > 0 && (
            <Button onClick={() => void restore()} disabled={wanted.length === 0} loading={isBusy}>
              {t('entry.restore.do')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function LostFields({ lost, isAll }: { lost: Lost[]; isAll: boolean }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm">{t(isAll ? 'entry.restore.nothing' : 'entry.restore.lost')}</Text>
      <List size="sm">
        {lost.map(({ name, why }) => (
          <List.Item key={name}>{t(`entry.restore.why.${why}`, { field: labelOf({ name }) })}</List.Item>
        ))}
      </List>
    </div>
  );
}
