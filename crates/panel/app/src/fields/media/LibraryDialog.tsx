/** Chooses files of the media library: by search, folder and kind, page after page. */
import { Button, Group, Pagination, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredFile } from '../../model/files';
import { labelled } from '../../model/folders';
import { Dialog } from '../../ui/Dialog';
import type { FileKind } from '../../ui/fileKind';
import { ErrorState, Loading } from '../../ui/states';
import { FileChoice } from './FileChoice';
import { PAGE, useFileChoice, useFolders } from './useFileChoice';

interface LibraryDialogProps {
  title: string;
  kinds: readonly FileKind[];
  multiple: boolean;
  /** Document ids of what was chosen before. */
  without: readonly string[];
  onClose: () => void;
  onChoose: (files: StoredFile[]) => void;
}

export default function LibraryDialog({ title, kinds, multiple, without, onClose, onChoose }: LibraryDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [sought] = useDebouncedValue(words.trim(), 200);
  const [folder, setFolder] = useState<string | null>(null);
  const [kind, setKind] = useState<FileKind | null>(null);
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<readonly StoredFile[]>([]);
  const folders = useFolders();
  const found = useFileChoice({ words: sought, folder, kinds: kind ? [kind] : kinds, page }, folders);
  const choose = (file: StoredFile) => {
    if (!multiple) return onChoose([file]);
    const others = chosen.filter(({ documentId }) => documentId !== file.documentId);
    setChosen(others.length < chosen.length ? others : [...chosen, file]);
  };
  const search = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value);
      setPage(1);
    };
  };
  const pages = Math.ceil((found.data?.pageInfo.total ?? 0) / PAGE);
  return (
    <Dialog opened onClose={onClose} title={title} size="xl">
      <Stack gap="xs">
        <Group gap="xs" grow>
          <TextInput
            data-autofocus
            aria-label={t('files.search')}
            placeholder={t('files.search')}
            value={words}
            onChange={(event) => search(setWords)(event.currentTarget.value)}
          />
          {folders.length > 0 && (
            <Select
              aria-label={t('files.folder')}
              placeholder={t('files.anyFolder')}
              clearable
              clearButtonProps={{ 'aria-label': t('files.anyFolder') }}
              data={labelled(folders)}
              value={folder}
              onChange={search(setFolder)}
            />
          )}
          {kinds.length > 1 && (
            <Select
              aria-label={t('files.kind')}
              placeholder={t('files.anyKind')}
              clearable
              clearButtonProps={{ 'aria-label': t('files.anyKind') }}
              data={kinds.map((value) => ({ value, label: t(`files.kinds.${value}`) }))}
              value={kind}
              onChange={search((value: string | null) => setKind(kinds.find((known) => known === value) ?? null))}
            />
          )}
        </Group>
        {found.isPending && <Loading />}
        {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && (
          <FileChoice
            files={found.data.nodes}
            chosen={chosen}
            without={without}
            multiple={multiple}
            isStale={found.isPlaceholderData}
            onChoose={choose}
          />
        )}
        <Group justify="space-between" gap="xs">
          {pages > 1 ? (
            <Pagination
              size="sm"
              total={pages}
              value={page}
              onChange={setPage}
              getItemProps={(number) => ({ 'aria-label': t('files.page', { number }) })}
              getControlProps={(control) => ({ 'aria-label': t(control === 'previous' ? 'ui.pages.previous' : 'ui.pages.next') })}
            />
          ) : (
            <span />
          )}
          {multiple && (
            <Group gap="xs">
              <Text size="sm" role="status">
                {t('files.chosen', { count: chosen.length })}
              </Text>
              <Button disabled={chosen.length === 0} onClick={() => onChoose([...chosen])}>
                {t('files.take')}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
