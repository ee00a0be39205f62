/** One value to compare with: by the field's own input, or, where there are such, a variable. */
import { ActionIcon, Autocomplete, Group as Row } from '@mantine/core';
import IconVariable from '@tabler/icons-react/dist/esm/icons/IconVariable.mjs';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentField } from '../../model/contentModel';
import { Loading } from '../../ui/states';
import type { FilterSlice } from '../slice';

export interface ValueEditorProps {
  field: ContentField;
  filter: FilterSlice;
  label: string;
  value: unknown;
  variables: string[];
  onChange: (value: unknown) => void;
}

export function ValueEditor({ field, filter: { Operand }, label, value, variables, onChange }: ValueEditorProps) {
  const { t } = useTranslation();
  if (variables.length === 0) {
    return (
      <Suspense fallback={<Loading />}>
        <Operand field={field} label={label} value={value} onChange={onChange} />
      </Suspense>
    );
  }
  const isVariable = typeof value === 'string' && value.startsWith('$');
  return (
    <Row gap={2} wrap="nowrap">
      {isVariable ? (
        <Autocomplete size="xs" aria-label={label} data={variables} value={value} onChange={onChange} />
      ) : (
        <Suspense fallback={<Loading />}>
          <Operand field={field} label={label} value={value} onChange={onChange} />
        </Suspense>
      )}
      <ActionIcon
        size={24}
        variant={isVariable ? 'filled' : 'subtle'}
        aria-label={t('filter.variable')}
        aria-pressed={isVariable}
        onClick={() => onChange(isVariable ? undefined : variables[0])}
      >
        <IconVariable size={14} aria-hidden />
      </ActionIcon>
    </Row>
  );
}
