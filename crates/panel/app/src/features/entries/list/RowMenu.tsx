/** What can be done with one entry of a list. */
import { ActionIcon, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../model/contentModel';
import type { Permissions } from '../../../model/usePermissions';
import type { Standing } from '../../../ui/StatusBadge';
import type { EntryAct } from './acts';
import { entryAddress } from './entryAddress';

export interface RowMenuProps {
  type: ContentType;
  documentId: string;
  label: string;
  standing: Standing | undefined;
  locale: string | null;
  acts: EntryAct[];
  permissions: Permissions;
  onAct: (act: EntryAct) => void;
}

/** Whether something can be done where an entry stands. */
function isApt(act: EntryAct, standing: Standing | undefined): boolean {
  if (act === 'publish') return standing !== 'published';
  if (act === 'unpublish') return standing !== 'draft';
  return act !== 'discardDraft' || standing === 'modified';
}

export function RowMenu(props: RowMenuProps) {
  const { type, documentId, label, standing, locale, acts, permissions, onAct } = props;
  const { t } = useTranslation();
  const [isMade, setMade] = useState(false);
  const [isOpen, setOpen] = useState(false);
  // after the menu is there, so that it knows where the focus came from and brings it back
  useEffect(() => setOpen(isMade), [isMade]);
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={t('list.menu', { row: label })}
      aria-haspopup="menu"
      {...(isMade ? { autoFocus: true } : { onClick: () => setMade(true) })}
    >
      <IconDots size={16} aria-hidden />
    </ActionIcon>
  );
  // a menu for each row that nobody opens is most of what a page would take to show
  if (!isMade) return button;
  return (
    <Menu position="bottom-end" opened={isOpen} onChange={setOpen}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item renderRoot={(props) => <Link {...props} {...entryAddress(type.uid, documentId, locale)} />}>
          {permissions.may(type.uid, 'update') ? t('list.edit') : t('list.open')}
        </Menu.Item>
        {permissions.may(type.uid, 'create') && (
          <Menu.Item renderRoot={(props) => <Link {...props} {...entryAddress(type.uid, 'new', locale, documentId)} />}>
            {t('list.duplicate')}
          </Menu.Item>
        )}
        {acts.map(
          (act) =>
            isApt(act, standing) && (
              <Menu.Item key={act} {...(act.startsWith('delete') ? { color: 'red' } : {})} onClick={() => onAct(act)}>
                {t(`list.act.${act}.name`)}
              </Menu.Item>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
