import '../editor.css';
import { Typography } from '@mantine/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { equal } from '../../lib/equal';
import { FieldGroup } from '../../ui/FieldGroup';
import classes from '../editor.module.css';
import type { InputProps } from '../slice';
import { BlocksToolbar } from './BlocksToolbar';
import { type Block, toBlocks, toDocument } from './convert';
import { extensions } from './extensions';

type Value = readonly Block[] | null | undefined;

/** The editor of blocks. */
export function BlocksEditor(props: Omit<InputProps<unknown>, 'value'> & { value: Value }) {
  const { label, description, required, readOnly, value, onChange, error, autoFocus } = props;
  const { t } = useTranslation();
  const id = useId();
  const told = useRef<Value>(value);
  const kit = useMemo(() => extensions({ kept: (type) => t('editor.kept', { type }) }), [t]);
  const editor = useEditor({
    extensions: kit,
    content: toDocument(value),
    editable: !readOnly,
    // the page forbids styles that are made at run time; ours are in editor.css
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-describedby': id,
        'data-focus-first': '',
        ...(error ? { 'aria-invalid': 'true' } : {}),
        ...(autoFocus ? { 'data-autofocus': '' } : {}),
      },
      // Tab leaves the editor, whatever its lists would do with it
      handleDOMEvents: { keydown: (_, event) => event.key === 'Tab' },
    },
    onUpdate: ({ editor: changed }) => {
      told.current = toBlocks(changed.getJSON());
      onChange(told.current);
    },
  });
  useEffect(() => {
    // what comes from elsewhere: another version, another locale
    if (equal(told.current ?? null, value ?? null)) return;
    told.current = value;
    editor.commands.setContent(toDocument(value), { emitUpdate: false });
  }, [editor, value]);
  useEffect(() => editor.setEditable(!readOnly, false), [editor, readOnly]);
  return (
    <FieldGroup label={label} required={required} description={description} error={error}>
      <div className={classes.frame} data-invalid={error ? true : undefined}>
        {!readOnly && <BlocksToolbar editor={editor} label={label} />}
        <Typography className={classes.content}>
          <EditorContent editor={editor} />
        </Typography>
      </div>
      <span id={id} hidden>
        {t('editor.keys')}
      </span>
    </FieldGroup>
  );
}
