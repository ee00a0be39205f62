/** Which rows of how many are shown, how many at once, and the ways to the others. */
import { ActionIcon, Group, NativeSelect, Text } from '@mantine/core';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconChevronsLeft from '@tabler/icons-react/dist/esm/icons/IconChevronsLeft.mjs';
import IconChevronsRight from '@tabler/icons-react/dist/esm/icons/IconChevronsRight.mjs';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../lib/format';

/** How many rows a page may have. */
export const PAGE_SIZES = [10, 25, 50, 100] as const;

export interface PaginationProps {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
  onPageSize: (pageSize: number) => void;
  /** Somebody is about to go there. */
  onIntent?: (page: number) => void;
}

export function Pagination({ page, pageSize, total, onPage, onPageSize, onIntent }: PaginationProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = Math.min(total, (page - 1) * pageSize + 1);
  const to = Math.min(total, page * pageSize);
  const way = (target: number, label: string, Icon: typeof IconChevronLeft) => {
    const leads = target >= 1 && target <= last && target !== page;
    const intend = () => leads && onIntent?.(target);
    return (
      <ActionIcon
        variant="default"
        aria-label={label}
        // not `disabled`: a button that has the focus keeps it when there is nowhere left to go
        {...(leads ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        onClick={() => leads && onPage(target)}
        onMouseEnter={intend}
        onFocus={intend}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    );
  };
  return (
    <Group component="nav" aria-label={t('ui.pages.label')} justify="space-between" gap="xs" py={6}>
      <Text size="sm" role="status">
        {t('ui.pages.shown', { from: number(from), to: number(to), total: number(total), count: total })}
      </Text>
      <Group gap="xs">
        <NativeSelect
          size="xs"
          aria-label={t('ui.pages.size')}
          value={pageSize}
          data={PAGE_SIZES.map((size) => ({ value: String(size), label: t('ui.pages.sizeOption', { count: size }) }))}
          onChange={(event) => onPageSize(Number(event.currentTarget.value))}
        />
        <Text size="sm">{t('ui.pages.page', { page: number(page), last: number(last) })}</Text>
        <Group gap={2}>
          {way(1, t('ui.pages.first'), IconChevronsLeft)}
          {way(page - 1, t('ui.pages.previous'), IconChevronLeft)}
          {way(page + 1, t('ui.pages.next'), IconChevronRight)}
          {way(last, t('ui.pages.last'), IconChevronsRight)}
        </Group>
      </Group>
    </Group>
  );
}
