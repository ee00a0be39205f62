import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mainField } from '../../../model/contentModel';
import { usePermissions } from '../../../model/usePermissions';
import { Page } from '../../../ui/Page';
import { StatusBadge } from '../../../ui/StatusBadge';
import { EntryMenu } from './EntryMenu';
import { type FormView, useFormState } from './formStore';
import { LocaleSwitcher } from './LocaleSwitcher';
import { SaveState } from './SaveState';
import { formStanding } from './standing';

/** The name of the entry, how it stands, and what can be done with it. */
export function TitleBar({ view, children }: { view: FormView; children: ReactNode }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const { type, store, saving, isWritable } = view;
  const name = useFormState(store, (state) => state.values[mainField(type)]);
  const isNew = useFormState(store, (state) => state.version === null);
  const phase = useFormState(store, (state) => state.phase);
  const standing = useFormState(store, (state) => formStanding(type, state));
  const publishes = type.draftAndPublish && permissions.may(type.uid, 'publish');
  const untitled = type.kind === 'SINGLE' ? type.displayName : t(isNew ? 'entry.new' : 'entry.untitled', { type: type.displayName });
  const actions = (
    <>
      <SaveState store={store} isWritable={isWritable} />
      {type.localized && <LocaleSwitcher view={view} />}
      {isWritable && (
        <Button
          size="xs"
          variant={publishes ? 'default' : 'filled'}
          onClick={() => void saving.save('save')}
          loading={phase === 'saving'}
          aria-keyshortcuts="Control+S"
          title={t('entry.saveKeys')}
        >
          {t('entry.save')}
        </Button>
      )}
      {isWritable && publishes && (
        <Button
          size="xs"
          onClick={() => void saving.save('publish')}
          loading={phase === 'publishing'}
          aria-keyshortcuts="Control+Enter"
          title={t('entry.publishKeys')}
        >
          {t('entry.publish')}
        </Button>
      )}
      <EntryMenu view={view} />
    </>
  );
  return (
    <Page
      pinned
      title={typeof name === 'string' && name !== '' ? name : untitled}
      badges={standing && <StatusBadge standing={standing} />}
      actions={actions}
    >
      {children}
    </Page>
  );
}
