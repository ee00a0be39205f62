/** Which columns a list shows, and in which order. Kept by this browser for each type. */
import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, Stack } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns.mjs';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../model/contentModel';
import type { ListColumn } from './columns';
import { keepColumns } from './kept';

export interface ColumnsMenuProps {
  type: ContentType;
  columns: ListColumn[];
  shown: ListColumn[];
  /** `null`: those that the type begins with. */
  onChange: (keys: string[] | null) => void;
}

export function ColumnsMenu({ type, columns, shown, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const keys = shown.map(({ key }) => key);
  const change = (next: string[] | null) => {
    keepColumns(type.uid, next);
    onChange(next);
  };
  const move = (index: number, step: number) => {
    const moved = keys[index];
    if (moved !== undefined) change(keys.toSpliced(index, 1).toSpliced(index + step, 0, moved));
  };
  return (
    <Popover position="bottom-end" trapFocus width={320}>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns size={14} aria-hidden />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <ScrollArea.Autosize mah="60vh" type="auto" offsetScrollbars="y" tabIndex={-1}>
          <Stack gap={2}>
            {[...shown, ...columns.filter((column) => !shown.includes(column))].map((column, index) => {
              const isShown = index < shown.length;
              // the first is the link to the entry, and stays where it is
              const canMove = (step: number) => isShown && index > 0 && index + step > 0 && index + step < shown.length;
              const mover = (step: number, label: string, Icon: typeof IconArrowUp) => (
                <ActionIcon
                  size={24}
                  variant="subtle"
                  color="gray"
                  aria-label={label}
                  {...(canMove(step) ? {} : { 'aria-disabled': true, 'data-disabled': true })}
                  onClick={() => canMove(step) && move(index, step)}
                >
                  <Icon size={14} aria-hidden />
                </ActionIcon>
              );
              return (
                <Group key={column.key} justify="space-between" wrap="nowrap" gap={4} h={28}>
                  <Checkbox
                    size="xs"
                    label={column.label}
                    checked={isShown}
                    disabled={index === 0}
                    onChange={() => change(isShown ? keys.filter((key) => key !== column.key) : [...keys, column.key])}
                  />
                  {isShown && index > 0 && (
                    <Group gap={0} wrap="nowrap">
                      {mover(-1, t('list.columnBack', { column: column.label }), IconArrowUp)}
                      {mover(1, t('list.columnOn', { column: column.label }), IconArrowDown)}
                    </Group>
                  )}
                </Group>
              );
            })}
            <Button size="compact-xs" variant="subtle" onClick={() => change(null)}>
              {t('list.columnsReset')}
            </Button>
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
