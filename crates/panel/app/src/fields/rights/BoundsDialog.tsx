import { Alert, Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Limit, mayGive } from '../../model/covers';
import { tidied } from '../../model/rights';
import type { Realm, RightType } from '../../model/rightTypes';
import type { Bounds } from '../../model/usePermissions';
import { Dialog } from '../../ui/Dialog';
import classes from './rights.module.css';
import { useRightTexts } from './useRightTexts';
import { WayEditor } from './WayEditor';

interface BoundsDialogProps {
  /** Whose bounds they are; nothing closes the dialog. */
  subject: { type: RightType; name: string; action: string } | null;
  realm: Realm;
  ways: readonly Bounds[];
  given: readonly Bounds[];
  limit: Limit;
  onClose: () => void;
  /** The ways from now on, of these actions. */
  onApply: (ways: Bounds[], actions: string[]) => void;
}

/** How far an action goes: in one way or several, of which each has bounds of its own. */
export function BoundsDialog({ subject, realm, ways, given, limit, onClose, onApply }: BoundsDialogProps) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const [draft, setDraft] = useState(() => ways.map((way, index) => ({ id: index, way })));
  const [others, setOthers] = useState<string[]>([]);
  if (!subject) return null;
  const { type, name, action } = subject;
  const edited = draft.map(({ way }) => tidied(way));
  const isBeyond = !mayGive(limit, action, edited);
  // what lets nothing through is no grant
  const isIncomplete = edited.some((way) => way.locales?.length === 0 || (way.rows && Object.keys(way.rows).length === 0));
  const next = Math.max(-1, ...draft.map(({ id }) => id)) + 1;
  const reads = (other: string) => other === 'find' || other === 'findOne';
  // fields that are read and fields that are written are not the same
  const isAlike = (other: string) => other !== name && (reads(other) === reads(name) || !edited.some((way) => way.fields));
  const siblings = [...type.actions].filter(([other, full]) => isAlike(other) && mayGive(limit, full, edited));
  return (
    <Dialog opened onClose={onClose} size="xl" title={t('rights.cell', { action: texts.action(name), type: texts.type(type) })}>
      <Stack gap="sm">
        {given.length > 0 && (
          <Alert p="xs" color="gray" title={t('rights.byFile')}>
            <List size="sm">
              {given.map((way) => (
                <List.Item key={JSON.stringify(way)}>{texts.way(way)}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        {draft.map(({ id, way }, index) => (
          <WayEditor
            key={id}
            number={draft.length > 1 ? index + 1 : null}
            type={type}
            name={name}
            realm={realm}
            way={way}
            onChange={(changed) => setDraft(draft.map((known) => (known.id === id ? { id, way: changed } : known)))}
            onRemove={() => setDraft(draft.filter((known) => known.id !== id))}
          />
        ))}
        {draft.length === 0 && <Text size="sm">{t('rights.notGranted')}</Text>}
        {draft.length > 1 && (
          <Text size="xs" c="dimmed">
            {t('rights.waysAddUp')}
          </Text>
        )}
        <Group>
          <Button size="xs" variant="default" onClick={() => setDraft([...draft, { id: next, way: {} }])}>
            {t(draft.length === 0 ? 'rights.grant' : 'rights.addWay')}
          </Button>
        </Group>
        {siblings.length > 0 && draft.length > 0 && (
          <Checkbox.Group label={t('rights.alsoFor')} value={others} onChange={setOthers}>
            <div className={classes.choices}>
              {siblings.map(([other, full]) => (
                <Checkbox key={other} size="xs" value={full} label={texts.action(other)} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        {isBeyond && (
          <Alert color="yellow" p="xs" role="alert">
            {t('rights.beyond')}
          </Alert>
        )}
        {isIncomplete && (
          <Text size="sm" role="status">
            {t('rights.incomplete')}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button disabled={isIncomplete} onClick={() => onApply(edited, [action, ...others])}>
            {t('rights.apply')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
