/** One part of a group: a comparison, what must hold for a related entry, a group, or what the builder cannot show. */
import { CloseButton, Code, Group as Row } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Owner } from '../../model/contentModel';
import { labelOf } from '../../model/labels';
import { useModel } from '../../model/useModel';
import { FieldSelect } from './FieldSelect';
import { insideOf } from './fields';
import classes from './filtering.module.css';
import { GroupEditor } from './GroupEditor';
import { RuleEditor } from './RuleEditor';
import type { Part } from './tree';

export interface PartEditorProps {
  part: Part;
  owner: Owner;
  variables: string[];
  autoFocus: boolean;
  onChange: (part: Part) => void;
  onRemove: () => void;
}

export function PartEditor({ part, owner, variables, autoFocus, onChange, onRemove }: PartEditorProps) {
  const { t } = useTranslation();
  const model = useModel();
  if (part.kind === 'rule') {
    return <RuleEditor rule={part} owner={owner} variables={variables} autoFocus={autoFocus} onChange={onChange} onRemove={onRemove} />;
  }
  if (part.kind === 'group') {
    return (
      <GroupEditor
        label={t('filter.group')}
        group={part}
        owner={owner}
        variables={variables}
        onChange={(group) => (group.children.length > 0 ? onChange(group) : onRemove())}
        onRemove={onRemove}
      />
    );
  }
  const field = part.kind === 'inside' ? owner.field(part.field) : undefined;
  const target = field && insideOf(field, model);
  if (part.kind === 'inside' && target) {
    return (
      <>
        <Row gap={6} wrap="nowrap" pb={6}>
          <FieldSelect owner={owner} name={part.field} autoFocus={autoFocus} onChange={onChange} />
          <CloseButton size={24} aria-label={t('filter.remove', { field: labelOf(field) })} onClick={onRemove} />
        </Row>
        <GroupEditor
          label={t('filter.inside', { field: labelOf(field) })}
          group={part.group}
          owner={target}
          variables={variables}
          onChange={(group) => onChange({ ...part, group })}
        />
      </>
    );
  }
  return (
    <Row gap={6} wrap="nowrap">
      <Code className={classes.raw}>{JSON.stringify(part.kind === 'raw' ? part.filter : part)}</Code>
      <CloseButton size={24} aria-label={t('filter.removeRaw')} onClick={onRemove} />
    </Row>
  );
}
