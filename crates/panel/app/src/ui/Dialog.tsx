import { Modal, type ModalProps, ModalStackContext } from '@mantine/core';
import { type RefObject, use, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A dialog of the shell's stack: one above another is the only one that Escape closes and Tab moves in. The focus goes to what has
 * `data-autofocus`, and back to the opener. It may be there all the time, or only while it is open.
 */
export function Dialog({ children, opened, ...props }: ModalProps) {
  const { t } = useTranslation();
  const stackId = useId();
  const stack = use(ModalStackContext);
  const root = useRef<HTMLDivElement>(null);
  const [opener, setOpener] = useState(openerNow);
  const [wasOpened, setWasOpened] = useState(opened);
  if (opened !== wasOpened) {
    setWasOpened(opened);
    if (opened) setOpener(openerNow());
  }
  // Mantine knows of dialogs that are closed, not of those that go away: these would stay in the stack, above the one below
  const leave = useEffectEvent(() => stack?.removeModal(stackId));
  useEffect(() => () => leave(), []);
  // and it forgets the opener of a dialog that leaves the stack
  useEffect(() => (opened ? () => giveFocusBack(opener, root) : undefined), [opened, opener]);
  return (
    // a header is one of the page unless it is said to be none, and of these there is one
    <Modal
      ref={root}
      attributes={{ header: { role: 'group' } }}
      stackId={stackId}
      opened={opened}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      {...props}
    >
      {children}
    </Modal>
  );
}

/** What opened the first of the dialogs that are open: for those whose own opener goes away with another dialog. */
let outermost: Element | null = null;

/** What has the focus; of a menu, whose entries are gone by then, the button that opened it. */
function openerNow(): Element | null {
  const menu = document.activeElement?.closest('[role=menu]');
  const opener = document.getElementById(menu?.getAttribute('aria-labelledby') ?? '') ?? document.activeElement;
  // a button that is busy has lost the focus
  if (opener !== document.body && !opener?.closest('[role=dialog]')) outermost = opener;
  return opener;
}

/** What opened the dialog may be gone, too, such as a file that was deleted. */
function giveFocusBack(opener: Element | null, dialog: RefObject<HTMLElement | null>): void {
  setTimeout(() => {
    const active = document.activeElement;
    // somebody else took it, such as the next dialog
    if (active !== document.body && !dialog.current?.contains(active)) return;
    const isThere = (element: Element | null) => element?.isConnected && element !== document.body && !dialog.current?.contains(element);
    const target = [opener, outermost].find(isThere) ?? document.getElementById('main');
    if (target === outermost) outermost = null;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, 10);
}
