import { Menu, Toolbar } from '@mantine/core';
import { type Editor, useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';

const LEVELS = [1, 2, 3, 4, 5, 6] as const;

/** Whether a line is a heading, and of which level. */
export function HeadingControl({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const active = useEditorState({ editor, selector: ({ editor: state }) => LEVELS.find((level) => state.isActive('heading', { level })) ?? null });
  const nameOf = (level: number | null) => (level ? t('editor.heading', { level }) : t('editor.paragraph'));
  const choose = (level: (typeof LEVELS)[number] | null) => {
    const chain = editor.chain().focus();
    (level ? chain.setHeading({ level }) : chain.setParagraph()).run();
  };
  return (
    <Menu returnFocus={false} position="bottom-start">
      <Menu.Target>
        <Toolbar.Toggle autoWidth aria-label={t('editor.kind', { kind: nameOf(active) })} onMouseDown={(event) => event.preventDefault()}>
          {nameOf(active)}
        </Toolbar.Toggle>
      </Menu.Target>
      <Menu.Dropdown>
        {[null, ...LEVELS].map((level) => (
          <Menu.RadioItem key={level} value={String(level)} checked={level === active} closeMenuOnClick onChange={() => choose(level)}>
            {nameOf(level)}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
