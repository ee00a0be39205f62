import { Button, Checkbox, Fieldset, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../model/labels';
import { type Realm, type RightType, variablesOf } from '../../model/rightTypes';
import { useModel } from '../../model/useModel';
import type { Bounds } from '../../model/usePermissions';
import { FilterBuilder } from '../FilterBuilder';
import { BoundList } from './BoundList';

interface WayEditorProps {
  /** Which of several it is. */
  number: number | null;
  type: RightType;
  /** The action: `find`. */
  name: string;
  realm: Realm;
  way: Bounds;
  onChange: (way: Bounds) => void;
  onRemove: () => void;
}

/** The same bounds, but for one of them. */
function withBound<Key extends keyof Bounds>(way: Bounds, key: Key, value: Bounds[Key] | undefined): Bounds {
  const { [key]: _, ...rest } = way;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** The bounds of one way: fields, locales, status and entries. */
export function WayEditor({ number, type, name, realm, way, onChange, onRemove }: WayEditorProps) {
  const { t } = useTranslation();
  const model = useModel();
  const fields = type.fieldsOf(name);
  const isBoundable = type.isBoundable(name);
  const hasFields = isBoundable && fields.length > 0;
  const hasRows = isBoundable && type.owner;
  return (
    <Fieldset legend={number === null ? t('rights.bounds') : t('rights.way', { number })} p="sm">
      <Stack gap="sm">
        {(hasFields || way.fields) && (
          <BoundList
            all={t('rights.allFields')}
            label={t('rights.fields')}
            choices={fields.map((field) => ({ value: field, label: labelOf({ name: field }) }))}
            value={way.fields}
            onChange={(value) => onChange(withBound(way, 'fields', value))}
          />
        )}
        {((isBoundable && type.localized) || way.locales) && (
          <BoundList
            all={t('rights.allLocales')}
            label={t('rights.locales')}
            choices={model.locales.map((locale) => ({ value: locale.code, label: `${locale.name} (${locale.code})` }))}
            value={way.locales}
            onChange={(value) => onChange(withBound(way, 'locales', value))}
          />
        )}
        {((isBoundable && type.draftAndPublish) || way.status) && (
          <SegmentedControl
            size="xs"
            aria-label={t('rights.status')}
            value={way.status ?? ''}
            onChange={(value) => onChange(withBound(way, 'status', value === '' ? undefined : (value as 'DRAFT' | 'PUBLISHED')))}
            data={[
              { value: '', label: t('rights.bothVersions') },
              { value: 'DRAFT', label: t('rights.drafts') },
              { value: 'PUBLISHED', label: t('rights.published') },
            ]}
          />
        )}
        {hasRows && (
          <Stack gap="xs">
            <Checkbox
              size="xs"
              label={t('rights.allRows')}
              checked={!way.rows}
              onChange={(event) => onChange(withBound(way, 'rows', event.currentTarget.checked ? undefined : {}))}
            />
            {way.rows && type.owner && (
              <FilterBuilder
                owner={type.owner}
                value={way.rows}
                onChange={(rows) => onChange({ ...way, rows })}
                variables={variablesOf(realm, model)}
              />
            )}
          </Stack>
        )}
        {!hasFields && !hasRows && !type.localized && (
          <Text size="sm" c="dimmed">
            {t('rights.boundless')}
          </Text>
        )}
        <Group>
          <Button size="compact-xs" variant="subtle" color="red" onClick={onRemove}>
            {t('rights.removeWay')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
