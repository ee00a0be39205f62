/** Views that somebody gave a name: each is an address. Kept by this browser. */
import { Button, Menu } from '@mantine/core';
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SavedView, savedViews, saveViews } from './kept';
import { ViewsDialog } from './ViewsDialog';
import type { ViewSearch } from './view';

export interface ViewsMenuProps {
  uid: string;
  /** The view that is open now. */
  current: ViewSearch;
}

export function ViewsMenu({ uid, current }: ViewsMenuProps) {
  const { t } = useTranslation();
  const [views, setViews] = useState(() => savedViews(uid));
  const [isManaging, setManaging] = useState(false);
  const change = (next: SavedView[]) => {
    saveViews(uid, next);
    setViews(next);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
            {t('list.views.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map(({ name, search }) => (
            <Menu.Item key={name} renderRoot={(props) => <Link {...props} to="/content/$uid" params={{ uid }} search={search} />}>
              {name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setManaging(true)}>{t('list.views.manage')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isManaging && <ViewsDialog views={views} current={current} onChange={change} onClose={() => setManaging(false)} />}
    </>
  );
}
