import '@mantine/dropzone/styles.css';
import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useTranslation } from 'react-i18next';

/** Takes in files that are dragged anywhere onto the screen: for pointers alone, others have the button. What it does not take the server says itself. */
export function DropArea({ onFiles, into }: { onFiles: (files: File[]) => void; into: string }) {
  const { t } = useTranslation();
  return (
    <div aria-hidden>
      <Dropzone.FullScreen withinPortal={false} activateOnKeyboard={false} onDrop={onFiles} zIndex={190}>
        <Text size="lg" fw={600} ta="center" mt="30vh">
          {t('media.upload.drop', { folder: into })}
        </Text>
      </Dropzone.FullScreen>
    </div>
  );
}
