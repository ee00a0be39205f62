import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../../model/useModel';
import { ACTIONS, type AuditFilter, KINDS } from './audit';

/** How long to wait for the next letter before searching. */
const PAUSE_MS = 250;

/** What is in the log besides content types. */
const OTHER_TYPES = ['admin::api-token', 'admin::webhook', 'plugin::email.template'];

/** Which entries are shown: by whom, what, of which type, when. */
export function AuditFilters({ filter, onFilter }: { filter: AuditFilter; onFilter: (change: AuditFilter) => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const later = useDebouncedCallback(onFilter, PAUSE_MS);
  // what is typed is the inputs' own until they are cleared
  const [cleared, setCleared] = useState(0);
  const types = [
    ...model.types.map(({ uid, displayName }) => ({ value: uid, label: displayName })),
    ...OTHER_TYPES.map((value) => ({ value, label: value })),
  ];
  const any = { value: '', label: t('settings.all') };
  const select = (part: 'kind' | 'action' | 'type', choices: { value: string; label: string }[]) => (
    <NativeSelect
      size="xs"
      label={t(`settings.audit.${part}`)}
      value={filter[part] ?? ''}
      onChange={(event) => onFilter({ [part]: event.currentTarget.value })}
      data={[any, ...choices]}
      w={part === 'kind' ? 100 : 150}
    />
  );
  const text = (part: 'who' | 'documentId') => (
    <TextInput
      size="xs"
      type="search"
      label={t(`settings.audit.${part}`)}
      defaultValue={filter[part] ?? ''}
      onChange={(event) => later({ [part]: event.currentTarget.value.trim() })}
      w={130}
    />
  );
  const day = (part: 'from' | 'to') => (
    <TextInput
      size="xs"
      type="date"
      label={t(`settings.audit.${part}`)}
      defaultValue={filter[part] ?? ''}
      onChange={(event) => onFilter({ [part]: event.currentTarget.value })}
    />
  );
  return (
    <Group key={cleared} component="search" gap="xs" align="flex-end" mb="xs">
      {select(
        'kind',
        KINDS.map((value) => ({ value, label: t(`settings.audit.actor.${value}`) })),
      )}
      {text('who')}
      {select(
        'action',
        ACTIONS.map((value) => ({ value, label: t(`settings.audit.did.${value.replace('.', '_')}`) })),
      )}
      {select('type', types)}
      {text('documentId')}
      {day('from')}
      {day('to')}
      {Object.keys(filter).length > 0 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            onFilter(Object.fromEntries(Object.keys(filter).map((part) => [part, ''])));
            setCleared(cleared + 1);
          }}
        >
          {t('settings.audit.clear')}
        </Button>
      )}
    </Group>
  );
}
