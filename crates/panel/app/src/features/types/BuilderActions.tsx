import { ActionIcon, Button, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withDefinition } from '../../model/definitions';
import { LinkButton } from '../../ui/links';
import { useDrafting } from './drafting';
import { NewDefinition } from './NewDefinition';
import type { Plan } from './names';

/** What can be done with the model as a whole. */
export function BuilderActions() {
  const { t } = useTranslation();
  const { readOnly, undo, redo, staged, definitions, change } = useDrafting();
  const navigate = useNavigate();
  const [making, setMaking] = useState<Plan['kind'] | null>(null);
  useHotkeys([
    ['mod+Z', () => undo?.()],
    ['mod+shift+Z', () => redo?.()],
  ]);
  if (readOnly) return null;
  const step = (label: string, Icon: typeof IconArrowBackUp, act: (() => void) | null) => (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={label}
      aria-disabled={!act}
      {...(act ? {} : { 'data-disabled': true })}
      onClick={() => act?.()}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <>
      {step(t('types.undo'), IconArrowBackUp, undo)}
      {step(t('types.redo'), IconArrowForwardUp, redo)}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('types.new.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['COLLECTION', 'SINGLE', 'COMPONENT'] as const).map((kind) => (
            <Menu.Item key={kind} onClick={() => setMaking(kind)}>
              {t(`types.kind.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <LinkButton size="xs" to="/types/{-$uid}" params={{ uid: undefined }} search={{ view: 'review' }} disabled={staged.size === 0}>
        {t('types.review.button', { count: staged.size })}
      </LinkButton>
      {making && (
        <NewDefinition
          kind={making}
          definitions={definitions}
          onMade={(uid, definition) => {
            change(withDefinition(definitions, uid, definition));
            void navigate({ to: '/types/{-$uid}', params: { uid } });
          }}
          onClose={() => setMaking(null)}
        />
      )}
    </>
  );
}
