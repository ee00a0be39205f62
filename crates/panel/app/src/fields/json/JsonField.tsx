import { Button, Group, Textarea, type TextareaProps } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from './locate';
import { isJson, readJson, writeJson } from './text';

type Props = Omit<TextareaProps, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void };

/** JSON, as text: what is wrong with it is told while it is written, and it can be laid out. Tab goes to the next field. */
export function JsonField({ value, onChange, error, readOnly, ...rest }: Props) {
  const { t } = useTranslation();
  const fault = value.trim() === '' ? null : faultOf(value);
  const told = fault ? t('fields.problem.json', { what: t(fault.key), line: fault.line, column: fault.column }) : error;
  const laidOut = isJson(value) ? writeJson(readJson(value)) : value;
  const input = useRef<HTMLTextAreaElement>(null);
  const layOut = () => {
    onChange(laidOut);
    // the button goes away
    input.current?.focus();
  };
  return (
    <Textarea
      {...rest}
      ref={input}
      readOnly={readOnly}
      error={told}
      autosize
      minRows={2}
      maxRows={24}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--mantine-font-size-xs)' } }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputContainer={(children) => (
        <>
          {children}
          {laidOut !== value && !readOnly && (
            <Group justify="flex-end" mt={4}>
              <Button size="compact-xs" variant="subtle" onClick={layOut}>
                {t('fields.json.format')}
              </Button>
            </Group>
          )}
        </>
      )}
    />
  );
}
