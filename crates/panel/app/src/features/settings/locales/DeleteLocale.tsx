import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { DeleteLocaleDocument } from '../../../graphql/generated/graphql';
import { isOwn } from '../../../model/contentModel';
import { useModel } from '../../../model/useModel';
import { usePermissions } from '../../../model/usePermissions';
import { Dialog } from '../../../ui/Dialog';
import { ErrorText } from '../../../ui/ErrorText';
import { ErrorState, Loading } from '../../../ui/states';
import { countWritten } from './counts';
import { useLocaleChange } from './useLocaleChange';

/** Takes a locale away in which nothing is written; else tells what is. */
export function DeleteLocale({ code, name, onClose }: { code: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const { may } = usePermissions();
  const counts = useQuery({
    queryKey: ['localeCounts', code],
    queryFn: () => {
      const readable = model.types.filter((type) => isOwn(type) && type.localized && may(type.uid, 'find'));
      return countWritten(readable, code);
    },
    gcTime: 0,
  });
  const written = counts.data ?? [];
  const remove = useLocaleChange(() => send(DeleteLocaleDocument, { code }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('settings.locales.delete', { name })} size="sm">
      <Stack gap="sm">
        {counts.isPending && <Loading />}
        {counts.isError && <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />}
        {counts.isSuccess && written.length === 0 && <Text size="sm">{t('settings.locales.deleteEmpty', { name, code })}</Text>}
        {written.length > 0 && (
          <>
            <Text size="sm">{t('settings.locales.deleteWritten', { name })}</Text>
            <List size="sm">
              {written.map(({ type, total }) => (
                <List.Item key={type.uid}>
                  <Anchor
                    size="sm"
                    renderRoot={(props) => <Link {...props} to="/content/$uid" params={{ uid: type.uid }} search={{ locale: code }} />}
                  >
                    {t('settings.locales.written', { type: type.displayName, count: total })}
                  </Anchor>
                </List.Item>
              ))}
            </List>
          </>
        )}
        <ErrorText error={remove.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('ui.cancel')}
          </Button>
          <Button color="red" disabled={!counts.isSuccess || written.length > 0} onClick={() => remove.mutate(undefined)} loading={remove.isPending}>
            {t('settings.locales.deleteYes')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
