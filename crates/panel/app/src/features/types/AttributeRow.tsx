import { ActionIcon, Badge, Group, Text } from '@mantine/core';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useTranslation } from 'react-i18next';
import { modellingOf } from '../../fields/registry';
import type { Attribute } from '../../model/contentModel';
import { attributesOf, isComponent } from '../../model/definitions';
import { announce } from '../../ui/announce';
import { focusFirst } from '../../ui/focus';
import type { Handles } from '../../ui/sortable/SortableList';
import classes from './AttributeRow.module.css';
import { AttributeSummary } from './AttributeSummary';
import { useDrafting } from './drafting';
import { NestedAttributes } from './NestedAttributes';
import { ProblemList } from './ProblemList';
import { removeAttribute } from './removing';

interface AttributeRowProps {
  uid: string;
  name: string;
  attribute: Attribute;
  handles: Handles;
  onEdit: () => void;
}

/** An attribute: what it is, what is wrong with it, and what is inside of it. */
export function AttributeRow({ uid, name, attribute, handles, onEdit }: AttributeRowProps) {
  const { t } = useTranslation();
  const { definitions, base, change, readOnly, problemsOf } = useDrafting();
  const before = attributesOf(base.definitions, uid)[name];
  const mark = before ? JSON.stringify(before) !== JSON.stringify(attribute) && 'types.changed' : 'types.isNew';
  const inside =
    modellingOf(attribute)
      ?.references(attribute)
      .filter((reference) => isComponent(reference.uid)) ?? [];
  const remove = (button: HTMLElement) => {
    // the focus goes to what takes the place
    const item = button.closest('li');
    const beside = item?.nextElementSibling ?? item?.previousElementSibling;
    change(removeAttribute(definitions, uid, name));
    announce(t('types.attribute.removed', { name }));
    focusFirst(beside);
  };
  return (
    <div className={classes.row}>
      <Group gap="xs" wrap="nowrap" mih={32}>
        {handles.grip}
        <AttributeSummary name={name} attribute={attribute} definitions={definitions} />
        {mark && (
          <Badge size="xs" variant="light">
            {t(mark)}
          </Badge>
        )}
        <Group gap={2} wrap="nowrap" ml="auto">
          {!readOnly && (
            <>
              {handles.buttons}
              <ActionIcon variant="subtle" size="sm" aria-label={t('types.attribute.edit', { name })} onClick={onEdit}>
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                size="sm"
                aria-label={t('types.attribute.remove', { name })}
                onClick={(event) => remove(event.currentTarget)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </>
          )}
        </Group>
      </Group>
      <ProblemList problems={problemsOf(uid, name)} />
      {inside.length > 0 && (
        <Text component="div" size="sm" pl="md">
          {inside.map((reference) => (
            <NestedAttributes key={reference.uid} uid={reference.uid} isOpened={inside.length === 1} around={[uid]} />
          ))}
        </Text>
      )}
    </div>
  );
}
