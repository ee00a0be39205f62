import IconPhotoPlus from '@tabler/icons-react/dist/esm/icons/IconPhotoPlus.mjs';
import type { Editor } from '@tiptap/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../ui/ToolButton';

const LibraryDialog = lazy(() => import('../media/LibraryDialog'));

/** Puts a picture of the media library into the text. */
export function ImageControl({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [isChoosing, setIsChoosing] = useState(false);
  const close = () => {
    setIsChoosing(false);
    editor.commands.focus();
  };
  return (
    <>
      <ToolButton label={t('editor.image')} Icon={IconPhotoPlus} onClick={() => setIsChoosing(true)} />
      {isChoosing && (
        <Suspense>
          <LibraryDialog
            title={t('editor.image')}
            kinds={['image']}
            multiple={false}
            without={[]}
            onClose={close}
            onChoose={([image]) => {
              close();
              editor.chain().focus().insertContent({ type: 'image', attrs: { image } }).run();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
