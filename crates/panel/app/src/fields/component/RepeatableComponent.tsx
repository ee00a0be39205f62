import { Alert, Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import { FieldGroup } from '../../ui/FieldGroup';
import type { InputProps } from '../slice';
import { ComponentItems } from './ComponentItems';
import { emptyComponent } from './content';
import { ItemCount } from './ItemCount';
import { asList, type ComponentsValue, componentOf } from './value';

/** A list of one kind of component. */
export function RepeatableComponent({ field, path, label, description, required, readOnly, value, onChange, error }: InputProps<ComponentsValue>) {
  const { t } = useTranslation();
  const model = useModel();
  const owner = componentOf(field, model);
  if (!owner) return null;
  const items = asList(value);
  const most = field.attribute?.max;
  const isCut = items.length >= model.listLimit;
  const max = Math.min(typeof most === 'number' ? most : Number.POSITIVE_INFINITY, model.listLimit - 1);
  return (
    <FieldGroup label={label} required={required} description={description} error={error} aside={<ItemCount count={items.length} most={most} />}>
      {isCut && (
        <Alert color="yellow" p="xs">
          {t('parts.cut', { count: model.listLimit })}
        </Alert>
      )}
      <ComponentItems label={label} path={path} items={items} onChange={onChange} ownerOf={() => owner} max={max} readOnly={readOnly || isCut}>
        {(add) => (
          <Button
            size="compact-sm"
            variant="default"
            mt={4}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(emptyComponent(owner, model))}
          >
            {t('parts.add', { name: owner.displayName })}
          </Button>
        )}
      </ComponentItems>
    </FieldGroup>
  );
}
