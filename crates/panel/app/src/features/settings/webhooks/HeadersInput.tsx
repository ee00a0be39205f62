import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../../ui/FieldGroup';
import { type HeaderDraft, newHeader } from './webhooks';

interface HeadersInputProps {
  headers: HeaderDraft[];
  onChange: (headers: HeaderDraft[]) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** What requests have besides. Values that were saved are shown to nobody. */
export function HeadersInput({ headers, onChange, error, readOnly }: HeadersInputProps) {
  const { t } = useTranslation();
  const change = (key: string, part: Partial<HeaderDraft>) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...part } : header)));
  return (
    <FieldGroup label={t('webhooks.headers')} description={t('webhooks.headersHint')} error={error}>
      {headers.map(({ key, name, value, isKept }, index) => (
        <Group key={key} gap="xs" wrap="nowrap">
          <TextInput
            aria-label={t('webhooks.headerName', { number: index + 1 })}
            placeholder="X-Site"
            readOnly={readOnly || isKept}
            autoComplete="off"
            flex={1}
            value={name}
            onChange={(event) => change(key, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('webhooks.headerValue', { number: index + 1 })}
            placeholder={isKept ? t('webhooks.headerKept') : ''}
            readOnly={readOnly}
            autoComplete="off"
            flex={2}
            value={value}
            onChange={(event) => change(key, { value: event.currentTarget.value })}
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('webhooks.removeHeader', { number: index + 1 })}
              title={t('webhooks.removeHeader', { number: index + 1 })}
              onClick={() => onChange(headers.filter((header) => header.key !== key))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && (
        <Group>
          <Button size="compact-xs" variant="default" onClick={() => onChange([...headers, newHeader()])}>
            {t('webhooks.addHeader')}
          </Button>
        </Group>
      )}
    </FieldGroup>
  );
}
