import { Input, SegmentedControl } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
  /** Whether it has to be one of the two. */
  required: boolean;
  readOnly?: boolean;
}

/** Yes, no, or, where that may be, neither. */
export function YesNo({ label, description, error, value, onChange, required, readOnly = false }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const neither = required ? [] : [{ value: '', label: t('fields.boolean.unset') }];
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} description={description} error={error} withAsterisk={required}>
      <div>
        <SegmentedControl
          aria-labelledby={id}
          readOnly={readOnly}
          size="xs"
          data={[{ value: 'true', label: t('fields.boolean.yes') }, { value: 'false', label: t('fields.boolean.no') }, ...neither]}
          value={value === null ? '' : String(value)}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen === 'true')}
        />
      </div>
    </Input.Wrapper>
  );
}
