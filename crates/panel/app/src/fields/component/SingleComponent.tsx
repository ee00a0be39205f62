import { ActionIcon, Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../model/useModel';
import { FieldGroup } from '../../ui/FieldGroup';
import { focusFirst } from '../../ui/focus';
import type { InputProps } from '../slice';
import { ComponentFields } from './ComponentFields';
import classes from './component.module.css';
import { emptyComponent } from './content';
import { asList, type ComponentsValue, componentOf } from './value';

/** One component, or none yet. */
export function SingleComponent({ field, path, label, description, required, readOnly, value, onChange, error }: InputProps<ComponentsValue>) {
  const { t } = useTranslation();
  const model = useModel();
  const owner = componentOf(field, model);
  const around = useRef<HTMLDivElement>(null);
  const hasChanged = useRef(false);
  const [only] = asList(value);
  const isThere = only !== undefined;
  // the focus follows what was added or removed
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the component comes or goes
  useEffect(() => {
    if (hasChanged.current) focusFirst(around.current);
    hasChanged.current = false;
  }, [isThere]);
  if (!owner) return null;
  const change = (next: ComponentsValue) => {
    hasChanged.current = true;
    onChange(next);
  };
  const remove = only && !readOnly && (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('parts.remove', { name: label })} onClick={() => change(null)}>
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
  return (
    <FieldGroup label={label} required={required} description={description} error={error} aside={remove}>
      <div ref={around}>
        {only ? (
          <div className={`${classes.item} ${classes.single}`}>
            <ComponentFields owner={owner} path={path} value={only} onChange={onChange} readOnly={readOnly} />
          </div>
        ) : (
          !readOnly && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => change(emptyComponent(owner, model))}
            >
              {t('parts.add', { name: owner.displayName })}
            </Button>
          )
        )}
      </div>
    </FieldGroup>
  );
}
