import { Checkbox, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FILE_KINDS } from '../../ui/fileKind';
import type { SettingsProps } from '../slice';
import { ALLOWED } from './kinds';

/** One file or several, and of which kinds. */
export function MediaSettings({ attribute, onChange }: SettingsProps) {
  const { t } = useTranslation();
  const all = Object.values(ALLOWED);
  const allowed = Array.isArray(attribute.allowedTypes) ? attribute.allowedTypes.map(String) : all;
  return (
    <>
      <Checkbox
        label={t('files.option.multiple')}
        checked={attribute.multiple === true}
        onChange={(event) => onChange({ ...attribute, multiple: event.currentTarget.checked })}
      />
      <Checkbox.Group
        label={t('files.option.allowedTypes')}
        value={allowed}
        onChange={(chosen) => onChange({ ...attribute, allowedTypes: all.filter((name) => chosen.includes(name)) })}
      >
        <Group gap="sm" mt={4}>
          {FILE_KINDS.map((kind) => (
            <Checkbox key={kind} value={ALLOWED[kind]} label={t(`files.kinds.${kind}`)} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}
