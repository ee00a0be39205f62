import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { DeleteFileDocument } from '../../graphql/generated/graphql';
import { useModel } from '../../model/useModel';
import { Dialog } from '../../ui/Dialog';
import { ErrorState, Loading } from '../../ui/states';
import { BulkState } from './BulkState';
import type { Library, LibraryFile } from './library';
import classes from './media.module.css';
import { UseList } from './UseList';
import { useBulk } from './useBulk';
import { usesQuery } from './uses';

interface DeleteFilesProps {
  library: Library;
  files: LibraryFile[];
  onClose: () => void;
  onDeleted: (count: number) => void;
}

/** Asks before files are deleted, and says where they are shown. */
export function DeleteFiles({ library, files, onClose, onDeleted }: DeleteFilesProps) {
  const { t } = useTranslation();
  const count = files.length;
  const uses = useQuery(
    usesQuery(
      useModel(),
      library.file,
      files.map((file) => file.documentId),
    ),
  );
  const { run, ...state } = useBulk((file) => send(DeleteFileDocument, { id: file.documentId }), onDeleted);
  const isKnown = library.fields.includes('related');
  const used = files.filter((file) => uses.data?.has(file.documentId));
  return (
    <Dialog opened onClose={onClose} title={t('media.deleteTitle', { count, name: files[0]?.name })} size="md">
      <Stack gap="sm">
        {!isKnown && <Text size="sm">{t('media.unknownUses', { count })}</Text>}
        {uses.isLoading && <Loading />}
        {uses.isError && <ErrorState error={uses.error} onRetry={() => void uses.refetch()} />}
        {uses.isSuccess && used.length === 0 && <Text size="sm">{t('media.unused', { count })}</Text>}
        {used.length > 0 && <Text size="sm">{t('media.used', { count: used.length })}</Text>}
        {used.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          <section className={classes.scroll} aria-label={t('media.uses')} tabIndex={0}>
            {used.map((file) => (
              <Stack key={file.documentId} gap={2}>
                <Text size="sm" fw={600} truncate>
                  {file.name}
                </Text>
                <UseList uses={uses.data?.get(file.documentId) ?? []} most={3} />
              </Stack>
            ))}
          </section>
        )}
        <BulkState {...state} total={count} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('ui.cancel')}
          </Button>
          <Button color="red" onClick={() => run(files)} loading={state.isPending} disabled={uses.isLoading}>
            {t('media.delete')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
