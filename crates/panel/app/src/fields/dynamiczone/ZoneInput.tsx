/** A list of components of several kinds. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import { FieldGroup } from '../../ui/FieldGroup';
import { ComponentItems } from '../component/ComponentItems';
import { ItemCount } from '../component/ItemCount';
import type { InputProps } from '../slice';
import { AddComponent } from './AddComponent';
import { componentOfItem, componentsOf, emptyItem, type ZoneValue } from './value';

export default function ZoneInput({ field, path, label, description, required, readOnly, value, onChange, error }: InputProps<ZoneValue>) {
  const { t } = useTranslation();
  const model = useModel();
  const most = field.attribute?.max;
  const components = componentsOf(field, model);
  return (
    <FieldGroup label={label} required={required} description={description} error={error} aside={<ItemCount count={value.length} most={most} />}>
      {components.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('parts.noComponents')}
        </Text>
      )}
      <ComponentItems
        label={label}
        path={path}
        items={value}
        onChange={onChange}
        ownerOf={(item) => componentOfItem(item, field, model)}
        mixed
        max={typeof most === 'number' ? most : Number.POSITIVE_INFINITY}
        readOnly={readOnly || components.length === 0}
      >
        {(add) => <AddComponent label={label} components={components} onAdd={(owner) => add(emptyItem(owner, model))} />}
      </ComponentItems>
    </FieldGroup>
  );
}
