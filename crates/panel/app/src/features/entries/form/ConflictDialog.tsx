import { Alert, Button, Fieldset, Group, Radio, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormScopeContext, useFormScope } from '../../../fields/FormScope';
import { useFormats } from '../../../lib/format';
import { labelOf } from '../../../model/labels';
import { Dialog } from '../../../ui/Dialog';
import type { Side } from './conflict';
import { type Conflict, type FormView, useFormState } from './formStore';
import { nameOf } from './person';
import { SideBySide } from './SideBySide';

/** Somebody else changed the entry meanwhile: says so, and asks for each field whose words count. */
export function ConflictDialog({ view }: { view: FormView }) {
  const { t } = useTranslation();
  const conflict = useFormState(view.store, (state) => state.conflict);
  const around = useFormScope();
  const scope = useMemo(() => ({ ...around, errors: new Map() }), [around]);
  if (!conflict) return null;
  const open = (opened: boolean) => view.store.set({ conflict: { ...conflict, opened } });
  return (
    <FormScopeContext value={scope}>
      <Alert role="alert" mb="sm" p="xs" title={t('entry.conflict.title')}>
        <Group gap="sm">
          <Text size="sm">{t('entry.conflict.text')}</Text>
          <Button size="xs" variant="default" onClick={() => open(true)}>
            {t('entry.conflict.decide')}
          </Button>
        </Group>
      </Alert>
      <Dialog opened={conflict.opened} onClose={() => open(false)} title={t('entry.conflict.title')} size="xl">
        {conflict.theirs ? <Choice view={view} conflict={conflict} theirs={conflict.theirs} /> : <Deleted view={view} />}
      </Dialog>
    </FormScopeContext>
  );
}

function Choice({ view, conflict, theirs }: { view: FormView; conflict: Conflict; theirs: NonNullable<Conflict['theirs']> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const mine = useFormState(view.store, (state) => state.values);
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const { entry } = conflict.stored;
  const who = nameOf(entry?.updatedBy) ?? t('entry.conflict.somebody');
  const all = (side: Side) => Object.fromEntries(conflict.found.map(({ field }) => [field.field.name, side]));
  const settle = (chosen: Record<string, Side>) => void view.saving.settle(chosen);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('entry.conflict.who', { who, when: entry?.updatedAt ? formats.relative(entry.updatedAt) : '' })}</Text>
      {conflict.found.map(({ field, proposal, contested }, index) => {
        const { name } = field.field;
        return (
          <Fieldset
            key={name}
            p="xs"
            legend={
              <Group gap="xs">
                {labelOf(field.field)}
                {contested && (
                  <Text span size="xs" c="dimmed">
                    {t('entry.conflict.contested')}
                  </Text>
                )}
              </Group>
            }
          >
            <Stack gap="xs">
              <Radio.Group
                aria-label={labelOf(field.field)}
                value={choices[name] ?? proposal}
                onChange={(side) => setChoices({ ...choices, [name]: side === 'mine' ? 'mine' : 'theirs' })}
              >
                <Group>
                  <Radio size="xs" value="mine" data-autofocus={index === 0 || undefined} label={t('entry.conflict.keepMine')} />
                  <Radio size="xs" value="theirs" label={t('entry.conflict.takeTheirs')} />
                </Group>
              </Radio.Group>
              <SideBySide
                type={view.type}
                field={field}
                sides={[
                  { name: t('entry.conflict.mine'), values: mine },
                  { name: t('entry.conflict.theirs'), values: theirs },
                ]}
              />
            </Stack>
          </Fieldset>
        );
      })}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => settle(all('theirs'))}>
          {t('entry.conflict.allTheirs')}
        </Button>
        <Button variant="default" onClick={() => settle(all('mine'))}>
          {t('entry.conflict.overwrite')}
        </Button>
        <Button onClick={() => settle(choices)}>{t(conflict.intent === 'publish' ? 'entry.conflict.publish' : 'entry.conflict.save')}</Button>
      </Group>
    </Stack>
  );
}

function Deleted({ view }: { view: FormView }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="sm">{t('entry.conflict.deleted')}</Text>
      <Group justify="flex-end">
        <Button onClick={() => void view.saving.revive()} data-autofocus>
          {t('entry.conflict.revive')}
        </Button>
      </Group>
    </Stack>
  );
}
