import { Button, Group } from '@mantine/core';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { useTranslation } from 'react-i18next';

interface NeighboursProps {
  documentId: string;
  beside: string[];
  onGo: (documentId: string) => void;
}

/** Not `disabled`: a button that has the focus keeps it when there is nowhere left to go. */
const NOWHERE = { 'aria-disabled': true, 'data-disabled': true };

/** The ways to the files before and after one. */
export function Neighbours({ documentId, beside, onGo }: NeighboursProps) {
  const { t } = useTranslation();
  const position = beside.indexOf(documentId);
  if (position < 0 || beside.length < 2) return null;
  const [previous, next] = [beside[position - 1], beside[position + 1]];
  return (
    <Group justify="space-between" mt="sm">
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        {...(previous ? {} : NOWHERE)}
        onClick={() => previous && onGo(previous)}
      >
        {t('media.previous')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        rightSection={<IconChevronRight size={16} aria-hidden />}
        {...(next ? {} : NOWHERE)}
        onClick={() => next && onGo(next)}
      >
        {t('media.next')}
      </Button>
    </Group>
  );
}
