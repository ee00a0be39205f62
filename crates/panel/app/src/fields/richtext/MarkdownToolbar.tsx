import { Toolbar } from '@mantine/core';
import IconBlockquote from '@tabler/icons-react/dist/esm/icons/IconBlockquote.mjs';
import IconBold from '@tabler/icons-react/dist/esm/icons/IconBold.mjs';
import IconCode from '@tabler/icons-react/dist/esm/icons/IconCode.mjs';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import IconHeading from '@tabler/icons-react/dist/esm/icons/IconHeading.mjs';
import IconItalic from '@tabler/icons-react/dist/esm/icons/IconItalic.mjs';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconPhotoPlus from '@tabler/icons-react/dist/esm/icons/IconPhotoPlus.mjs';
import IconSourceCode from '@tabler/icons-react/dist/esm/icons/IconSourceCode.mjs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../ui/ToolButton';
import classes from '../editor.module.css';
import { fenced, LINES, linked, pictured, prefixed, type Written, wrapped } from './markdown';

const LibraryDialog = lazy(() => import('../media/LibraryDialog'));

interface MarkdownToolbarProps {
  label: string;
  readOnly: boolean;
  onAct: (act: (written: Written) => Written) => void;
  hasPreview: boolean;
  onPreview: (hasPreview: boolean) => void;
}

/** What Markdown can say, and what it looks like. One stop for Tab, arrows inside. */
export function MarkdownToolbar({ label, readOnly, onAct, hasPreview, onPreview }: MarkdownToolbarProps) {
  const { t } = useTranslation();
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <Toolbar size="sm" className={classes.toolbar ?? ''} aria-label={t('editor.toolbar', { label })}>
      {!readOnly && (
        <>
          <ToolButton label={t('editor.bold')} keys="Ctrl+B" Icon={IconBold} onClick={() => onAct((written) => wrapped(written, '**'))} />
          <ToolButton label={t('editor.italic')} keys="Ctrl+I" Icon={IconItalic} onClick={() => onAct((written) => wrapped(written, '_'))} />
          <ToolButton label={t('editor.headingLine')} Icon={IconHeading} onClick={() => onAct((written) => prefixed(written, LINES.heading))} />
          <ToolButton label={t('editor.bulletList')} Icon={IconList} onClick={() => onAct((written) => prefixed(written, LINES.bulletList))} />
          <ToolButton
            label={t('editor.orderedList')}
            Icon={IconListNumbers}
            onClick={() => onAct((written) => prefixed(written, LINES.orderedList))}
          />
          <ToolButton label={t('editor.quote')} Icon={IconBlockquote} onClick={() => onAct((written) => prefixed(written, LINES.quote))} />
          <ToolButton label={t('editor.link')} keys="Ctrl+K" Icon={IconLink} onClick={() => onAct(linked)} />
          <ToolButton label={t('editor.code')} Icon={IconCode} onClick={() => onAct((written) => wrapped(written, '`'))} />
          <ToolButton label={t('editor.codeBlock')} Icon={IconSourceCode} onClick={() => onAct(fenced)} />
          <ToolButton label={t('editor.image')} Icon={IconPhotoPlus} onClick={() => setIsChoosing(true)} />
          <Toolbar.Divider />
        </>
      )}
      <ToolButton label={t('editor.preview')} Icon={IconEye} isOn={hasPreview} onClick={() => onPreview(!hasPreview)} />
      {isChoosing && (
        <Suspense>
          <LibraryDialog
            title={t('editor.image')}
            kinds={['image']}
            multiple={false}
            without={[]}
            onClose={() => setIsChoosing(false)}
            onChoose={([file]) => {
              setIsChoosing(false);
              if (file) onAct((written) => pictured(written, { url: file.url, alternativeText: file.alternativeText ?? '' }));
            }}
          />
        </Suspense>
      )}
    </Toolbar>
  );
}
