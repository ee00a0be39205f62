import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { entryAddress } from './entryAddress';

/** Begins a new entry, also by Alt+N: a letter alone could be said or pressed by accident. */
export function CreateButton({ uid, locale }: { uid: string; locale: string | null }) {
  const { t } = useTranslation();
  const link = useRef<HTMLAnchorElement>(null);
  const open = () => {
    // an empty list has two of them
    const isFirst = document.querySelector('[aria-keyshortcuts="Alt+N"]') === link.current;
    if (isFirst && !document.querySelector('[role="dialog"]')) link.current?.click();
  };
  // where Alt makes another letter of it, the key counts
  useHotkeys([['alt+N', open, { usePhysicalKeys: true }]], []);
  return (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-keyshortcuts="Alt+N"
      title={t('list.createKeys')}
      renderRoot={(props) => <Link {...props} ref={link} {...entryAddress(uid, 'new', locale)} />}
    >
      {t('list.create')}
    </Button>
  );
}
