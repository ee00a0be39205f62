import { Alert, Button, Code, CopyButton, Group, SimpleGrid, Stack } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useTranslation } from 'react-i18next';
import { download } from '../../lib/download';
import { announce } from '../../ui/announce';
import { Dialog } from '../../ui/Dialog';

interface RecoveryCodesProps {
  /** What is shown, once. */
  codes: string[] | null;
  email: string;
  onClose: () => void;
}

/** Codes for whoever loses the second factor. Nothing but its button closes it. */
export function RecoveryCodes({ codes, email, onClose }: RecoveryCodesProps) {
  const { t } = useTranslation();
  const text = `${t('account.codesFile', { email, host: window.location.host })}\n\n${codes?.join('\n')}\n`;
  const keep = () => download(new Blob([text], { type: 'text/plain' }), 'presswork-recovery-codes.txt');
  return (
    <Dialog
      opened={codes !== null}
      // the stack of dialogs closes the topmost by Escape, whatever it says of itself
      onClose={() => {}}
      title={t('account.codesTitle')}
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <Alert color="yellow" p="xs">
          {t('account.codesText')}
        </Alert>
        <SimpleGrid cols={2} spacing="xs" component="ul" p={0} m={0} aria-label={t('account.codesTitle')}>
          {codes?.map((code) => (
            <Code key={code} component="li">
              {code}
            </Code>
          ))}
        </SimpleGrid>
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Button variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />} onClick={keep}>
              {t('account.download')}
            </Button>
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  size="xs"
                  leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
                  onClick={() => {
                    copy();
                    announce(t('ui.copied'));
                  }}
                >
                  {t('account.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
          <Button onClick={onClose}>{t('account.codesDone')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
