import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { byCategory } from '../component/categories';
import { CountOption } from '../options/CountOption';
import type { SettingsProps } from '../slice';

/** Which components, and how many. */
export function ZoneSettings({ attribute, onChange, model }: SettingsProps) {
  const { t } = useTranslation();
  return (
    <>
      <MultiSelect
        label={t('parts.option.components')}
        searchable
        value={Array.isArray(attribute.components) ? attribute.components.map(String) : []}
        onChange={(components) => onChange({ ...attribute, components })}
        data={byCategory(model.components).map(([group, components]) => ({
          group,
          items: components.map(({ uid, displayName }) => ({ value: uid, label: displayName })),
        }))}
        nothingFoundMessage={t('parts.option.none')}
      />
      <CountOption name="min" attribute={attribute} onChange={onChange} />
      <CountOption name="max" attribute={attribute} onChange={onChange} />
    </>
  );
}
