import { Toolbar } from '@mantine/core';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconBlockquote from '@tabler/icons-react/dist/esm/icons/IconBlockquote.mjs';
import IconBold from '@tabler/icons-react/dist/esm/icons/IconBold.mjs';
import IconCode from '@tabler/icons-react/dist/esm/icons/IconCode.mjs';
import IconIndentDecrease from '@tabler/icons-react/dist/esm/icons/IconIndentDecrease.mjs';
import IconIndentIncrease from '@tabler/icons-react/dist/esm/icons/IconIndentIncrease.mjs';
import IconItalic from '@tabler/icons-react/dist/esm/icons/IconItalic.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconSourceCode from '@tabler/icons-react/dist/esm/icons/IconSourceCode.mjs';
import IconStrikethrough from '@tabler/icons-react/dist/esm/icons/IconStrikethrough.mjs';
import IconUnderline from '@tabler/icons-react/dist/esm/icons/IconUnderline.mjs';
import { type ChainedCommands, type Editor, useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../ui/ToolButton';
import classes from '../editor.module.css';
import { HeadingControl } from './HeadingControl';
import { ImageControl } from './ImageControl';
import { LinkControl } from './LinkControl';

/** What can be done to blocks; one stop for Tab, arrows inside. */
export function BlocksToolbar({ editor, label }: { editor: Editor; label: string }) {
  const { t } = useTranslation();
  const isOn = useEditorState({
    editor,
    selector: ({ editor: state }) => ({
      bold: state.isActive('bold'),
      italic: state.isActive('italic'),
      underline: state.isActive('underline'),
      strike: state.isActive('strike'),
      code: state.isActive('code'),
      bulletList: state.isActive('bulletList'),
      orderedList: state.isActive('orderedList'),
      quote: state.isActive('quote'),
      codeBlock: state.isActive('codeBlock'),
    }),
  });
  const run = (act: (chain: ChainedCommands) => ChainedCommands) => () => void act(editor.chain().focus()).run();
  return (
    <Toolbar size="sm" className={classes.toolbar ?? ''} aria-label={t('editor.toolbar', { label })}>
      <HeadingControl editor={editor} />
      <ToolButton label={t('editor.bold')} keys="Ctrl+B" Icon={IconBold} isOn={isOn.bold} onClick={run((chain) => chain.toggleBold())} />
      <ToolButton label={t('editor.italic')} keys="Ctrl+I" Icon={IconItalic} isOn={isOn.italic} onClick={run((chain) => chain.toggleItalic())} />
      <ToolButton
        label={t('editor.underline')}
        keys="Ctrl+U"
        Icon={IconUnderline}
        isOn={isOn.underline}
        onClick={run((chain) => chain.toggleUnderline())}
      />
      <ToolButton label={t('editor.strike')} Icon={IconStrikethrough} isOn={isOn.strike} onClick={run((chain) => chain.toggleStrike())} />
      <ToolButton label={t('editor.code')} keys="Ctrl+E" Icon={IconCode} isOn={isOn.code} onClick={run((chain) => chain.toggleCode())} />
      <LinkControl editor={editor} />
      <Toolbar.Divider />
      <ToolButton label={t('editor.bulletList')} Icon={IconList} isOn={isOn.bulletList} onClick={run((chain) => chain.toggleBulletList())} />
      <ToolButton
        label={t('editor.orderedList')}
        Icon={IconListNumbers}
        isOn={isOn.orderedList}
        onClick={run((chain) => chain.toggleOrderedList())}
      />
      <ToolButton label={t('editor.indent')} keys="Ctrl+]" Icon={IconIndentIncrease} onClick={run((chain) => chain.sinkListItem('listItem'))} />
      <ToolButton label={t('editor.outdent')} keys="Ctrl+[" Icon={IconIndentDecrease} onClick={run((chain) => chain.liftListItem('listItem'))} />
      <ToolButton
        label={t('editor.quote')}
        Icon={IconBlockquote}
        isOn={isOn.quote}
        onClick={run((chain) => chain.toggleNode('quote', 'paragraph'))}
      />
      <ToolButton label={t('editor.codeBlock')} Icon={IconSourceCode} isOn={isOn.codeBlock} onClick={run((chain) => chain.toggleCodeBlock())} />
      <ImageControl editor={editor} />
      <Toolbar.Divider />
      <ToolButton label={t('editor.undo')} keys="Ctrl+Z" Icon={IconArrowBackUp} onClick={run((chain) => chain.undo())} />
      <ToolButton label={t('editor.redo')} keys="Ctrl+Shift+Z" Icon={IconArrowForwardUp} onClick={run((chain) => chain.redo())} />
    </Toolbar>
  );
}
