import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LibraryFile } from './library';

interface SelectionBarProps {
  /** What can be selected at once; `null` where that is done elsewhere. */
  files: LibraryFile[] | null;
  selected: ReadonlyMap<string, LibraryFile>;
  onSelect: (files: LibraryFile[], isSelected: boolean) => void;
  onMove?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  onClear: () => void;
}

/** What can be done with the files that are selected, on whichever page they are. */
export function SelectionBar({ files, selected, onSelect, onMove, onDelete, onClear }: SelectionBarProps) {
  const { t } = useTranslation();
  const all = files?.every((file) => selected.has(file.documentId));
  return (
    <Group gap="xs" mih={32}>
      {selected.size > 0 && (
        <>
          <Text size="sm" role="status">
            {t('media.selected', { count: selected.size })}
          </Text>
          {onMove && (
            <Button size="xs" variant="default" onClick={onMove}>
              {t('media.moveDots')}
            </Button>
          )}
          {onDelete && (
            <Button size="xs" variant="default" onClick={onDelete}>
              {t('media.deleteDots')}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={onClear}>
            {t('media.clear')}
          </Button>
        </>
      )}
      {files && (
        <Checkbox
          label={t('media.selectAll')}
          checked={all ?? false}
          indeterminate={!all && selected.size > 0}
          onChange={(event) => onSelect(files, event.currentTarget.checked)}
        />
      )}
    </Group>
  );
}
