import { ActionIcon, Anchor, Group, Progress, Text } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import type { Upload } from '../../model/uploads/uploads';

interface UploadRowProps {
  upload: Upload;
  onCancel: () => void;
  onRetry: () => void;
  /** Leads to the file that it became. */
  onOpen?: (documentId: string) => void;
}

/** One upload: how far it is, or why it failed. */
export function UploadRow({ upload, onCancel, onRetry, onOpen }: UploadRowProps) {
  const { t } = useTranslation();
  const { bytes } = useFormats();
  const { file, state, share, problem, documentId } = upload;
  const { name } = file;
  const isSent = state === 'sending' && share >= 1;
  return (
    <li>
      <Group gap="xs" wrap="nowrap" mih={28}>
        <Text size="sm" truncate flex={1} title={name}>
          {onOpen && documentId ? (
            <Anchor component="button" type="button" size="sm" onClick={() => onOpen(documentId)}>
              {name}
            </Anchor>
          ) : (
            name
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {isSent ? t('media.upload.storing') : bytes(file.size)}
        </Text>
        {state === 'done' && <IconCheck size={18} role="img" aria-label={t('media.upload.stored')} />}
        {state === 'failed' && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('media.upload.retry', { name })} onClick={onRetry}>
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        )}
        {state !== 'done' && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(state === 'failed' ? 'media.upload.remove' : 'media.upload.cancel', { name })}
            onClick={onCancel}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {state === 'sending' && (
        <Progress value={share * 100} size="xs" animated={isSent} striped={isSent} aria-label={t('media.upload.of', { name })} />
      )}
      {problem && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </li>
  );
}
