/** Asks before something is done to entries, shows how far it got, and for which entries it did not work and why. */
import { Anchor, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../model/contentModel';
import { Dialog } from '../../../ui/Dialog';
import type { EntryAct } from './acts';
import { entryAddress } from './entryAddress';
import { useActs } from './useActs';

export interface ActDialogProps {
  type: ContentType;
  act: EntryAct;
  /** What each entry is called, by document. */
  entries: ReadonlyMap<string, string>;
  locale: string | null;
  onClose: () => void;
  /** Told which entries it was not done to. */
  onDone: (left: string[]) => void;
}

/** How many entries are named before it is done. */
const NAMED = 5;

export function ActDialog({ type, act, entries, locale, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const { progress, run, stop } = useActs(type, locale);
  const { done, failures, isRunning } = progress;
  const count = entries.size;
  const failed = failures.size > 0 && !isRunning;
  const danger = act !== 'publish';
  const start = async () => {
    const left = await run(act, [...entries.keys()]);
    onDone(left);
    if (left.length === 0) onClose();
  };
  const close = () => {
    stop();
    onClose();
  };
  return (
    <Dialog opened onClose={close} title={t(`list.act.${act}.title`, { count })} size="md">
      <Stack gap="sm">
        {!failed && <Text size="sm">{t(`list.act.${act}.effect`, { count })}</Text>}
        {failed && (
          <Text size="sm" role="alert">
            {t('list.act.failed', { count: failures.size, done })}
          </Text>
        )}
        <List size="sm">
          {[...entries].slice(0, failed ? count : NAMED).flatMap(([id, label]) =>
            failed && !failures.has(id) ? (
              []
            ) : (
              <List.Item key={id}>
                {failed ? (
                  <>
                    <Anchor renderRoot={(props) => <Link {...props} {...entryAddress(type.uid, id, locale)} />}>{label}</Anchor>: {failures.get(id)}
                  </>
                ) : (
                  label
                )}
              </List.Item>
            ),
          )}
        </List>
        {!failed && count > NAMED && <Text size="sm">{t('list.act.more', { count: count - NAMED })}</Text>}
        {isRunning && (
          <>
            <Progress value={(100 * done) / count} aria-label={t('list.act.progress')} />
            <Text size="sm" role="status">
              {t('list.act.done', { done, count })}
            </Text>
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus={danger || undefined}>
            {failed ? t('ui.close') : t('ui.cancel')}
          </Button>
          {!failed && (
            <Button {...(danger ? { color: 'red' } : {})} onClick={() => void start()} loading={isRunning} data-autofocus={!danger || undefined}>
              {t(`list.act.${act}.yes`)}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
