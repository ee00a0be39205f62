import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryLink } from '../../../model/EntryLink';
import { labelOf } from '../../../model/labels';
import { usePermissions } from '../../../model/usePermissions';
import { ErrorState, Loading, Nothing } from '../../../ui/states';
import { type FormView, useFormState } from './formStore';
import classes from './Sidebar.module.css';
import { readUses, type Way, waysTo } from './uses';

/** The entries that lead to this one, by the field that does. */
export function WhereUsed({ view: { type, model, store } }: { view: FormView }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const documentId = useFormState(store, (state) => state.documentId) ?? '';
  const ways = useMemo(() => waysTo({ uid: type.uid, documentId }, model, permissions), [type, documentId, model, permissions]);
  const found = ways.filter(({ filters }) => filters !== null);
  const unreachable = ways.filter(({ filters }) => filters === null);
  const uses = useQuery({
    queryKey: ['entry', type.uid, documentId, 'uses'],
    queryFn: ({ signal }) => readUses(found, signal),
    enabled: found.length > 0,
    gcTime: 0,
  });
  const nameOf = ({ type: owner, field }: Way) => `${owner.displayName} › ${labelOf(field)}`;
  const list = () => {
    if (found.length === 0) return <Nothing>{t('entry.uses.never')}</Nothing>;
    if (uses.isPending) return <Loading />;
    if (uses.isError) return <ErrorState error={uses.error} onRetry={() => void uses.refetch()} />;
    const answered = uses.data.flatMap(({ way, users }) => (users?.nodes.length ? [{ way, ...users }] : []));
    if (answered.length === 0) return <Nothing>{t('entry.uses.none')}</Nothing>;
    return answered.map(({ way, nodes, pageInfo: { total } }) => (
      <div key={nameOf(way)}>
        <Text size="xs" fw={600}>
          {nameOf(way)} ({total})
        </Text>
        <ul className={classes.uses}>
          {nodes.map((user) => (
            <li key={`${user.documentId} ${user.locale}`}>
              <EntryLink type={way.type} documentId={user.documentId} locale={user.locale ?? null}>
                {typeof user.name === 'string' && user.name !== '' ? user.name : user.documentId}
              </EntryLink>
              {user.locale && ` (${user.locale})`}
            </li>
          ))}
        </ul>
        {total > nodes.length && <Text size="xs">{t('entry.uses.more', { count: total - nodes.length })}</Text>}
      </div>
    ));
  };
  return (
    <Stack gap="xs">
      {list()}
      {unreachable.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('entry.uses.unreachable', { fields: [...new Set(unreachable.map(nameOf))].join(', ') })}
        </Text>
      )}
    </Stack>
  );
}
