import { Checkbox, Code, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../model/contentModel';
import { isComponent, withDefinition } from '../../model/definitions';
import { Dialog } from '../../ui/Dialog';
import { DialogButtons } from '../../ui/DialogButtons';
import { useDrafting } from './drafting';
import { hasDrafts, isLocalized } from './draftModel';

/** What a definition says besides its attributes. Its names stay: content and operations go by them. */
export function DefinitionSettings({ uid, definition, onClose }: { uid: string; definition: Definition; onClose: () => void }) {
  const { t } = useTranslation();
  const { definitions, change } = useDrafting();
  const [displayName, setDisplayName] = useState(definition.info?.displayName ?? '');
  const [description, setDescription] = useState(definition.info?.description ?? '');
  const [drafts, setDrafts] = useState(hasDrafts(definition));
  const [localized, setLocalized] = useState(isLocalized(definition));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { description: _, ...named } = { ...definition.info, displayName: displayName.trim() || uid };
    const info = description.trim() ? { ...named, description: description.trim() } : named;
    change(withDefinition(definitions, uid, withFlags({ ...definition, info }, isComponent(uid) ? null : { drafts, localized })));
    onClose();
  };
  const { singularName, pluralName } = (definition.info ?? {}) as { singularName?: string; pluralName?: string };
  return (
    <Dialog opened onClose={onClose} title={t('types.settings.title')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('types.new.displayName')}
            value={displayName}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
            required
            data-autofocus
          />
          <Textarea
            label={t('types.settings.description')}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            autosize
          />
          {!isComponent(uid) && (
            <>
              <Checkbox
                label={t('types.drafts')}
                description={t('types.draftsHint')}
                checked={drafts}
                onChange={(event) => setDrafts(event.currentTarget.checked)}
              />
              <Checkbox
                label={t('types.localized')}
                description={t('types.localizedHint')}
                checked={localized}
                onChange={(event) => setLocalized(event.currentTarget.checked)}
              />
              <Text size="sm">
                {t('types.settings.names')} <Code>{singularName}</Code> <Code>{pluralName}</Code>
              </Text>
            </>
          )}
          <DialogButtons onCancel={onClose}>{t('types.take')}</DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

/** A definition with these options; those that it has already stay as they are written. */
function withFlags(definition: Definition, flags: { drafts: boolean; localized: boolean } | null): Definition {
  if (!flags) return definition;
  let changed = definition;
  if (hasDrafts(changed) !== flags.drafts) {
    changed = { ...changed, options: { ...(changed.options as object), draftAndPublish: flags.drafts } };
  }
  if (isLocalized(changed) !== flags.localized) {
    const options = changed.pluginOptions as { i18n?: object } | undefined;
    changed = { ...changed, pluginOptions: { ...options, i18n: { ...options?.i18n, localized: flags.localized } } };
  }
  const { attributes, ...rest } = changed;
  // the attributes stay at the end, where Strapi has them
  return { ...rest, attributes };
}
