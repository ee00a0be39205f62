/** A Markdown text: written as it is, with buttons for what is hard to remember, and what it looks like beside it. */
import { Textarea } from '@mantine/core';
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../ui/FieldGroup';
import { Loading } from '../../ui/states';
import classes from '../editor.module.css';
import type { InputProps } from '../slice';
import { MarkdownToolbar } from './MarkdownToolbar';
import { linked, type Written, wrapped } from './markdown';
import styles from './richtext.module.css';

const MarkdownPreview = lazy(() => import('./MarkdownPreview'));

/** Writes as somebody who types, so that Ctrl+Z takes it back. Says whether the browser let it. */
function type(area: HTMLTextAreaElement, text: string): boolean {
  const { value } = area;
  let from = 0;
  while (from < value.length && value[from] === text[from]) from += 1;
  let tail = 0;
  while (tail < Math.min(value.length, text.length) - from && value.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  const typed = text.slice(from, text.length - tail);
  area.setSelectionRange(from, value.length - tail);
  return typed === '' ? document.execCommand('delete') : document.execCommand('insertText', false, typed);
}

/** What keys do, with Ctrl or Cmd. */
const KEYS: Record<string, (written: Written) => Written> = {
  b: (written) => wrapped(written, '**'),
  i: (written) => wrapped(written, '_'),
  k: linked,
};

export default function RichtextInput(props: InputProps<string>) {
  const { label, description, required, readOnly, value, onChange, error, autoFocus } = props;
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const selection = useRef<[number, number] | null>(null);
  const [hasPreview, setHasPreview] = useState(false);
  useEffect(() => {
    // the cursor goes where the change put it, once the text is there
    if (selection.current) area.current?.setSelectionRange(...selection.current);
    selection.current = null;
  });
  const change = (act: (written: Written) => Written) => {
    const { current } = area;
    if (!current || readOnly) return;
    const { text, start, end } = act({ text: value, start: current.selectionStart, end: current.selectionEnd });
    current.focus();
    selection.current = [start, end];
    if (!type(current, text)) onChange(text);
  };
  const press = (event: KeyboardEvent) => {
    const act = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? KEYS[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    change(act);
  };
  return (
    <FieldGroup label={label} required={required} description={description} error={error}>
      <div className={classes.frame} data-invalid={error ? true : undefined}>
        <MarkdownToolbar label={label} readOnly={readOnly} onAct={change} hasPreview={hasPreview} onPreview={setHasPreview} />
        <div className={styles.panes} data-both={hasPreview || undefined}>
          <Textarea
            ref={area}
            aria-label={label}
            aria-required={required}
            error={Boolean(error)}
            withErrorStyles={false}
            data-focus-first
            {...(autoFocus ? { 'data-autofocus': true } : {})}
            autosize
            minRows={5}
            maxRows={24}
            readOnly={readOnly}
            classNames={{ input: styles.text ?? '' }}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={press}
          />
          {hasPreview && (
            <Suspense fallback={<Loading />}>
              <MarkdownPreview text={value} label={t('editor.previewOf', { label })} />
            </Suspense>
          )}
        </div>
      </div>
    </FieldGroup>
  );
}
