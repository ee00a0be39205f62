import { Group, Input, Stack, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface FieldGroupProps {
  label: string;
  required?: boolean;
  description?: ReactNode;
  error?: ReactNode;
  /** What stands at the end of the label's line: a count, a button. */
  aside?: ReactNode;
  children: ReactNode;
}

/** Several inputs that are one field: named together, with what is wrong below them. */
export function FieldGroup({ label, required = false, description, error, aside, children }: FieldGroupProps) {
  const id = useId();
  const described = [description ? `${id}-description` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <Stack gap={4} role="group" aria-labelledby={`${id}-label`} {...(described ? { 'aria-describedby': described } : {})}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Input.Label component="div" required={required} id={`${id}-label`}>
          {label}
        </Input.Label>
        {aside}
      </Group>
      {description && (
        <Text size="xs" c="dimmed" id={`${id}-description`}>
          {description}
        </Text>
      )}
      {children}
      {error && <Input.Error id={`${id}-error`}>{error}</Input.Error>}
    </Stack>
  );
}
