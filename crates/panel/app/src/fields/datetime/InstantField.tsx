import { Group, Input, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../date/DayField';
import { isDay } from '../date/day';
import { TimeField } from '../time/TimeField';
import { type DayAndTime, join, split } from './instant';

/** Nobody should have to type it. */
const MIDNIGHT = '00:00:00.000';

interface Props {
  label?: string;
  'aria-label'?: string;
  description?: ReactNode;
  error?: ReactNode;
  withAsterisk?: boolean;
  'aria-required'?: boolean;
  'data-autofocus'?: true | undefined;
  readOnly?: boolean;
  size?: 'xs' | 'sm';
  /** An instant, or what was typed in place of one. */
  value: string;
  onChange: (value: string) => void;
}

/** An instant: a day and a time in the reader's time zone, which is named. */
export function InstantField({ label, description, error, withAsterisk, value, onChange, size = 'sm', ...rest }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const parts = split(value);
  const change = (changed: Partial<DayAndTime>) => onChange(join({ ...parts, ...changed }));
  const name = label ?? rest['aria-label'] ?? '';
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shared = { size, readOnly: rest.readOnly, 'aria-required': rest['aria-required'], error: Boolean(error) };
  const described = error ? { 'aria-describedby': `${id}-error` } : {};
  return (
    <Input.Wrapper
      {...(label ? { label, labelElement: 'div', withAsterisk } : {})}
      description={description}
      error={error}
      errorProps={{ id: `${id}-error` }}
    >
      <Group role="group" aria-label={name} gap="xs" wrap="nowrap">
        <DayField
          {...shared}
          {...described}
          aria-label={t('fields.datetime.day', { name })}
          data-autofocus={rest['data-autofocus']}
          value={parts.day}
          onChange={(day) => change(isDay(day) && !parts.time ? { day, time: MIDNIGHT } : { day })}
          onBlur={() => parts.day === '' && onChange('')}
        />
        <TimeField
          {...shared}
          {...described}
          w="8rem"
          aria-label={t('fields.datetime.time', { name, zone })}
          value={parts.time}
          onChange={(time) => change({ time })}
          onBlur={() => isDay(parts.day) && !parts.time && change({ time: MIDNIGHT })}
        />
        {size === 'sm' && (
          <Text size="xs" c="dimmed" visibleFrom="xs" aria-hidden>
            {zone}
          </Text>
        )}
      </Group>
    </Input.Wrapper>
  );
}
