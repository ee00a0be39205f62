/** A group of rules, and the groups inside of it. */
import { Button, CloseButton, NativeSelect, Group as Row, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Owner } from '../../model/contentModel';
import { useModel } from '../../model/useModel';
import { firstFilterable } from './fields';
import classes from './filtering.module.css';
import { PartEditor } from './PartEditor';
import { type Group, groupOf, newPart, type Part } from './tree';

export interface GroupEditorProps {
  /** What the group is about, for whoever does not see where it stands. */
  label: string;
  group: Group;
  owner: Owner;
  variables: string[];
  onChange: (group: Group) => void;
  onRemove?: () => void;
}

export function GroupEditor({ label, group, owner, variables, onChange, onRemove }: GroupEditorProps) {
  const { t } = useTranslation();
  const model = useModel();
  const [added, setAdded] = useState<number | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const first = firstFilterable(owner, model);
  const { children } = group;
  const add = (part: Part) => {
    setAdded(part.id);
    onChange({ ...group, children: [...children, part] });
  };
  const joints = ['and', 'or', 'notAnd', 'notOr'] as const;
  const joint = joints[(group.negated ? 2 : 0) + (group.joint === 'or' ? 1 : 0)];
  return (
    <Stack gap={6} role="group" aria-label={label}>
      {(children.length > 1 || group.negated || onRemove) && (
        <Row gap={6}>
          <NativeSelect
            size="xs"
            aria-label={t('filter.joint.label')}
            value={joint}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...group, joint: value.toLowerCase().endsWith('or') ? 'or' : 'and', negated: value.startsWith('not') })
            }
            data={joints.map((value) => ({ value, label: t(`filter.joint.${value}`) }))}
          />
          {onRemove && <CloseButton size={24} aria-label={t('filter.removeGroup')} onClick={onRemove} />}
        </Row>
      )}
      {children.map((part) => (
        <div key={part.id} className={part.kind === 'group' || part.kind === 'inside' ? classes.nested : undefined}>
          <PartEditor
            part={part}
            owner={owner}
            variables={variables}
            autoFocus={part.id === added}
            onChange={(changed) => onChange({ ...group, children: children.map((child) => (child === part ? changed : child)) })}
            onRemove={() => {
              // first, because the group may go with its last part, and then the focus goes to the one around it
              addButton.current?.focus();
              onChange({ ...group, children: children.filter((child) => child !== part) });
            }}
          />
        </div>
      ))}
      {first && (
        <Row gap={6}>
          <Button
            ref={addButton}
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(newPart(first, model))}
          >
            {t('filter.addRule')}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => add(groupOf([newPart(first, model)]))}>
            {t('filter.addGroup')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}
