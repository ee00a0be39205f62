import { ActionIcon, CopyButton, Tooltip, VisuallyHidden } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { useTranslation } from 'react-i18next';

/** Copies an address, whole. */
export function CopyAddress({ url, label }: { url: string; label: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={new URL(url, window.location.origin).href}>
      {({ copied, copy }) => (
        <>
          <Tooltip label={copied ? t('media.copied') : label}>
            <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
          <VisuallyHidden role="status">{copied && t('media.copied')}</VisuallyHidden>
        </>
      )}
    </CopyButton>
  );
}
