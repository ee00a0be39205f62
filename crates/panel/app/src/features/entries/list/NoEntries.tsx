/** Says that a list has no entries, and what to do about it. */
import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/states';
import { isNarrowed, type View } from './view';

export interface NoEntriesProps {
  view: View;
  /** The way to a new entry, if there may be one. */
  create: ReactNode;
  onClear: () => void;
}

export function NoEntries({ view, create, onClear }: NoEntriesProps) {
  const { t } = useTranslation();
  if (isNarrowed(view)) {
    return (
      <Empty title={t('list.noMatch')}>
        <Text size="sm">{t('list.noMatchHint')}</Text>
        <Button size="xs" variant="default" onClick={onClear}>
          {t('list.clearAll')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('list.none')}>
      <Text size="sm">{create ? t('list.noneHint') : t('list.noneReadOnly')}</Text>
      {create}
    </Empty>
  );
}
