import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OperandProps } from '../slice';

/** What true and false are compared with. */
export function BooleanOperand({ label, value, onChange }: OperandProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={[
        { value: '', label: '' },
        { value: 'true', label: t('fields.boolean.yes') },
        { value: 'false', label: t('fields.boolean.no') },
      ]}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={({ currentTarget: { value: chosen } }) => onChange(chosen === '' ? undefined : chosen === 'true')}
    />
  );
}
