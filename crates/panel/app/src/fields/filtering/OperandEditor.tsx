/** What a field is compared with: one value, a list of values, or two bounds. */
import { Button, CloseButton, Group as Row, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContentField } from '../../model/contentModel';
import { labelOf } from '../../model/labels';
import type { FilterOperator, FilterSlice } from '../slice';
import { ValueEditor } from './ValueEditor';

export interface OperandEditorProps {
  field: ContentField;
  filter: FilterSlice;
  shape: FilterOperator['operand'];
  value: unknown;
  variables: string[];
  onChange: (value: unknown) => void;
}

export function OperandEditor({ field, filter, shape, value, variables, onChange }: OperandEditorProps) {
  const { t } = useTranslation();
  const editor = (label: string, one: unknown, change: (one: unknown) => void) => (
    <ValueEditor field={field} filter={filter} label={label} value={one} variables={variables} onChange={change} />
  );
  const label = t('filter.value', { field: labelOf(field) });
  if (shape === 'one') return editor(label, value, onChange);
  const list: unknown[] = Array.isArray(value) ? value : [];
  if (shape === 'range') {
    const [from, to] = list;
    return (
      <Row gap={6} align="center">
        {editor(t('filter.from', { field: labelOf(field) }), from, (one) => onChange([one, to]))}
        <Text size="xs">{t('filter.and')}</Text>
        {editor(t('filter.to', { field: labelOf(field) }), to, (one) => onChange([from, one]))}
      </Row>
    );
  }
  const values = list.length > 0 ? list : [undefined];
  return (
    <Row gap={6}>
      {values.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values have nothing but their place to be told by
        <Row key={index} gap={2} wrap="nowrap">
          {editor(t('filter.nth', { field: labelOf(field), number: index + 1 }), one, (changed) => onChange(values.with(index, changed)))}
          {values.length > 1 && (
            <CloseButton size={24} aria-label={t('filter.removeNth', { number: index + 1 })} onClick={() => onChange(values.toSpliced(index, 1))} />
          )}
        </Row>
      ))}
      <Button size="compact-xs" variant="subtle" mt={3} onClick={() => onChange([...values, undefined])}>
        {t('filter.addValue')}
      </Button>
    </Row>
  );
}
