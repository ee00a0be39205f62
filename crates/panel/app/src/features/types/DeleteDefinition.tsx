import { List } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../model/definitions';
import { Ask } from '../../ui/Ask';
import { useDrafting } from './drafting';
import { removeDefinition } from './removing';
import { usesIn } from './usage';

/** Asks before a type or component goes, with what goes with it. */
export function DeleteDefinition({ uid, onClose }: { uid: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { definitions, change } = useDrafting();
  const navigate = useNavigate();
  const uses = usesIn(definitions, uid).filter(({ owner }) => owner !== uid);
  const remove = async () => {
    onClose();
    await navigate({ to: '/types/{-$uid}', params: { uid: undefined } });
    change(removeDefinition(definitions, uid));
  };
  return (
    <Ask
      opened
      onClose={onClose}
      title={t('types.delete.title', { name: nameOf(definitions, uid) })}
      yes={t('types.delete.button')}
      onYes={() => void remove()}
      danger
    >
      {t('types.delete.text')}
      {uses.length > 0 && (
        <>
          <p>{t('types.delete.uses')}</p>
          <List size="sm">
            {uses.map(({ owner, attribute }) => (
              <List.Item key={`${owner} ${attribute}`}>
                {nameOf(definitions, owner)}: {attribute}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Ask>
  );
}
