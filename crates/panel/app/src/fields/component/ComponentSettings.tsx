import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountOption } from '../options/CountOption';
import type { SettingsProps } from '../slice';
import { byCategory } from './categories';

/** Which component, one or several, and how many. */
export function ComponentSettings({ attribute, onChange, model }: SettingsProps) {
  const { t } = useTranslation();
  const isList = attribute.repeatable === true;
  return (
    <>
      <Select
        label={t('parts.option.component')}
        withAsterisk
        searchable
        value={typeof attribute.component === 'string' ? attribute.component : null}
        onChange={(component) => onChange({ ...attribute, component: component ?? undefined })}
        data={byCategory(model.components).map(([group, components]) => ({
          group,
          items: components.map(({ uid, displayName }) => ({ value: uid, label: displayName })),
        }))}
        nothingFoundMessage={t('parts.option.none')}
      />
      <Checkbox
        label={t('parts.option.repeatable')}
        description={t('parts.option.repeatableHint')}
        checked={isList}
        onChange={(event) => {
          const { min, max, ...others } = attribute;
          const isRepeatable = event.currentTarget.checked;
          onChange(isRepeatable ? { ...attribute, repeatable: true } : { ...others, repeatable: false });
        }}
      />
      {isList && <CountOption name="min" attribute={attribute} onChange={onChange} />}
      {isList && <CountOption name="max" attribute={attribute} onChange={onChange} />}
    </>
  );
}
