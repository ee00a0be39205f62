import { Autocomplete, Checkbox, Code, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../model/contentModel';
import { type Definitions, isComponent } from '../../model/definitions';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { definitionOf, kebab, type Plan, planProblems, plural, uidOf } from './names';

interface NewDefinitionProps {
  kind: Plan['kind'];
  definitions: Definitions;
  onMade: (uid: string, definition: Definition) => void;
  onClose: () => void;
}

/** Names a new type or component. The other names follow from the one that people read, until somebody writes them. */
export function NewDefinition({ kind, definitions, onMade, onClose }: NewDefinitionProps) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState<Plan>({
    kind,
    displayName: '',
    singular: '',
    plural: '',
    category: '',
    draftAndPublish: kind !== 'COMPONENT',
    localized: false,
  });
  const [isTried, setTried] = useState(false);
  const problems = planProblems(plan, definitions);
  const set = (changed: Partial<Plan>) => setPlan((known) => ({ ...known, ...changed }));
  const called = (displayName: string) => {
    // what follows from the name follows on, what somebody wrote stays
    const follows = plan.singular === kebab(plan.displayName);
    const singular = follows ? kebab(displayName) : plan.singular;
    set({ displayName, singular, plural: plan.plural === plural(plan.singular) ? plural(singular) : plan.plural });
  };
  const input = (name: 'displayName' | 'singular' | 'plural' | 'category') => ({
    label: t(`types.new.${name}`),
    value: plan[name],
    error: isTried && problems[name] ? t(`types.problem.${problems[name]}`) : undefined,
    'data-wrong': problems[name] ? true : undefined,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // inside of another dialog's form, this is not that form's affair
    event.stopPropagation();
    setTried(true);
    if (Object.keys(problems).length > 0) {
      event.currentTarget.querySelector<HTMLElement>('[data-wrong]')?.focus();
      return;
    }
    onMade(uidOf(plan), definitionOf(plan));
    onClose();
  };
  const categories = [...new Set([...definitions.keys()].filter(isComponent).map((uid) => uid.split('.')[0] ?? ''))];
  return (
    <Dialog opened onClose={onClose} title={t(`types.new.${kind}`)}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput {...input('displayName')} required data-autofocus onChange={(event) => called(event.currentTarget.value)} />
          {kind === 'COMPONENT' && <Autocomplete {...input('category')} required data={categories} onChange={(category) => set({ category })} />}
          <TextInput
            {...input('singular')}
            required
            onChange={(event) => {
              const singular = event.currentTarget.value;
              set({ singular, plural: plan.plural === plural(plan.singular) ? plural(singular) : plan.plural });
            }}
          />
          {kind !== 'COMPONENT' && (
            <>
              <TextInput {...input('plural')} required onChange={(event) => set({ plural: event.currentTarget.value })} />
              <Checkbox
                label={t('types.drafts')}
                description={t('types.draftsHint')}
                checked={plan.draftAndPublish}
                onChange={(event) => set({ draftAndPublish: event.currentTarget.checked })}
              />
              <Checkbox
                label={t('types.localized')}
                description={t('types.localizedHint')}
                checked={plan.localized}
                onChange={(event) => set({ localized: event.currentTarget.checked })}
              />
            </>
          )}
          <Text size="sm">
            <Code>{uidOf(plan)}</Code>
          </Text>
          <DialogButtons onCancel={onClose}>{t('types.new.submit')}</DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
