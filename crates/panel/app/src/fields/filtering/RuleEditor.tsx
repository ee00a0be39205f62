/** One comparison: field, operator, operand. */
import { CloseButton, NativeSelect, Group as Row } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Owner } from '../../model/contentModel';
import { labelOf } from '../../model/labels';
import type { FilterOperator } from '../slice';
import { FieldSelect } from './FieldSelect';
import { filterOf, statements } from './fields';
import { OperandEditor } from './OperandEditor';
import type { Part, Rule } from './tree';

export interface RuleEditorProps {
  rule: Rule;
  owner: Owner;
  variables: string[];
  autoFocus: boolean;
  onChange: (part: Part) => void;
  onRemove: () => void;
}

export function RuleEditor({ rule, owner, variables, autoFocus, onChange, onRemove }: RuleEditorProps) {
  const { t } = useTranslation();
  const field = owner.field(rule.field);
  const slice = field && filterOf(field);
  if (!slice) return null;
  const known = statements(slice);
  const said = known.find(({ operator, flag }) => operator.name === rule.operator && (flag === undefined || flag === rule.operand));
  const say = (key: string) => {
    const next = known.find((statement) => statement.key === key);
    if (!next) return;
    const operand = next.flag ?? carried(rule.operand, said?.operator.operand, next.operator.operand);
    onChange({ ...rule, operator: next.operator.name, operand });
  };
  return (
    <Row gap={6} align="flex-start">
      <FieldSelect owner={owner} name={rule.field} autoFocus={autoFocus} onChange={onChange} />
      <NativeSelect
        size="xs"
        aria-label={t('filter.operatorLabel', { field: labelOf(field) })}
        value={said?.key}
        onChange={(event) => say(event.currentTarget.value)}
        data={known.map(({ key }) => ({ value: key, label: t(`filter.operator.${key}`) }))}
      />
      {said && said.flag === undefined && (
        <OperandEditor
          key={`${rule.field} ${said.operator.operand}`}
          field={field}
          filter={slice}
          shape={said.operator.operand}
          value={rule.operand}
          variables={variables}
          onChange={(operand) => onChange({ ...rule, operand })}
        />
      )}
      <CloseButton size={24} mt={3} aria-label={t('filter.remove', { field: labelOf(field) })} onClick={onRemove} />
    </Row>
  );
}

/** What is left of an operand when the operator changes. */
function carried(operand: unknown, from: FilterOperator['operand'] | undefined, to: FilterOperator['operand']): unknown {
  if (from === to) return operand;
  if (from === 'one' && to === 'many' && operand !== undefined) return [operand];
  if (from === 'many' && to === 'one' && Array.isArray(operand)) return operand[0];
  return undefined;
}
