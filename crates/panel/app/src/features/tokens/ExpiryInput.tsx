import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localTime } from '../../lib/localTime';
import { inDays, SPANS } from './tokens';

interface ExpiryInputProps {
  value: string | null;
  onChange: (expiresAt: string | null) => void;
  readOnly: boolean;
}

/** Until when a token works: for some days from now, to an instant, or without an end. */
export function ExpiryInput({ value, onChange, readOnly }: ExpiryInputProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(value === null ? 'never' : 'at');
  const choose = (next: string) => {
    setChoice(next);
    if (next === 'never') onChange(null);
    else if (next === 'at') onChange(value ?? inDays(90));
    else onChange(inDays(Number(next)));
  };
  return (
    <Stack gap={6}>
      <NativeSelect
        label={t('tokens.expiresAt')}
        description={t('tokens.expiresHint')}
        disabled={readOnly}
        value={choice}
        data={[
          ...SPANS.map((days) => ({ value: String(days), label: t('tokens.days', { count: days }) })),
          { value: 'at', label: t('tokens.at') },
          { value: 'never', label: t('tokens.never') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {value !== null && (
        <TextInput
          type="datetime-local"
          aria-label={t('tokens.at')}
          required
          readOnly={readOnly}
          value={localTime(value)}
          onChange={(event) => {
            const date = new Date(event.currentTarget.value);
            setChoice('at');
            if (!Number.isNaN(date.getTime())) onChange(date.toISOString());
          }}
        />
      )}
    </Stack>
  );
}
