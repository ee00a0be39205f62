import { Button, Group, Popover, TextInput } from '@mantine/core';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import { type Editor, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../ui/ToolButton';

/** Makes a link of what is selected, changes the one that the cursor is in, or takes it away. */
export function LinkControl({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const isOn = useEditorState({ editor, selector: ({ editor: state }) => state.isActive('link') });
  const open = () => {
    setIsWrong(false);
    setAddress(String(editor.getAttributes('link').href ?? ''));
  };
  useEffect(() => {
    const element = editor.view.dom;
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      // the panel has this key for something else
      event.stopPropagation();
      setIsWrong(false);
      setAddress(String(editor.getAttributes('link').href ?? ''));
    };
    element.addEventListener('keydown', press);
    return () => element.removeEventListener('keydown', press);
  }, [editor]);
  const close = () => {
    setAddress(null);
    editor.commands.focus();
  };
  const save = () => {
    const href = address?.trim() ?? '';
    const chain = editor.chain().extendMarkRange('link');
    const done = href === '' ? chain.unsetLink().run() : editor.state.selection.empty && !isOn ? insert(editor, href) : chain.setLink({ href }).run();
    if (done) close();
    else setIsWrong(true);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    save();
  };
  return (
    <Popover opened={address !== null} onChange={(opened) => !opened && close()} position="bottom-start" trapFocus returnFocus={false} withinPortal>
      <Popover.Target>
        <ToolButton label={t('editor.link')} keys="Ctrl+K" Icon={IconLink} isOn={isOn} onClick={open} />
      </Popover.Target>
      <Popover.Dropdown>
        <Group gap="xs" align="flex-start">
          <TextInput
            size="xs"
            aria-label={t('editor.address')}
            placeholder="https://"
            value={address ?? ''}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={press}
            error={isWrong ? t('editor.wrongAddress') : undefined}
            data-autofocus
            w={240}
          />
          <Button size="xs" onClick={save}>
            {t('editor.setLink')}
          </Button>
          {isOn && (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                editor.chain().extendMarkRange('link').unsetLink().run();
                close();
              }}
            >
              {t('editor.unsetLink')}
            </Button>
          )}
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Where nothing is selected, the address is the text. Not every address may be one: `javascript:` runs scripts. */
function insert(editor: Editor, href: string): boolean {
  const isAllowed = editor.can().setLink({ href });
  return isAllowed && editor.commands.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
}
