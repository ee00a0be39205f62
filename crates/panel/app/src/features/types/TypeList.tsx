import { Badge, Text, TextInput } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComponent, nameOf } from '../../model/definitions';
import { LinkNavItem } from '../../ui/links';
import classes from './Builder.module.css';
import { useDrafting } from './drafting';
import { isSingle } from './draftModel';

/** Every type by its kind, and every component by its category, with what is staged of them. */
export function TypeList() {
  const { t } = useTranslation();
  const { definitions, staged, base, problemsOf } = useDrafting();
  const { uid: opened } = useParams({ strict: false }) as { uid?: string };
  const { view } = useSearch({ strict: false }) as { view?: string };
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const all = [...definitions].map(([uid, definition]) => ({ uid, definition, name: nameOf(definitions, uid) }));
  const found = all.filter(({ uid, name }) => `${name} ${uid}`.toLowerCase().includes(wanted)).sort((a, b) => a.name.localeCompare(b.name));
  const groupOf = ({ uid, definition }: (typeof all)[number]) =>
    isComponent(uid) ? (uid.split('.')[0] ?? '') : t(isSingle(definition) ? 'types.singles' : 'types.collections');
  // types before components, and collections before what there is one of
  const rank = ({ uid, definition }: (typeof all)[number]) => (isComponent(uid) ? 2 : Number(isSingle(definition)));
  const groups = new Map<string, typeof found>();
  for (const entry of found.toSorted((a, b) => rank(a) - rank(b) || groupOf(a).localeCompare(groupOf(b)))) {
    groups.set(groupOf(entry), [...(groups.get(groupOf(entry)) ?? []), entry]);
  }
  const mark = (uid: string) => {
    if (problemsOf(uid).some(({ severity }) => severity === 'ERROR'))
      return (
        <Badge size="xs" color="red" variant="light">
          {t('types.wrong')}
        </Badge>
      );
    if (!staged.has(uid)) return null;
    return (
      <Badge size="xs" variant="light">
        {t(base.definitions.has(uid) ? 'types.changed' : 'types.isNew')}
      </Badge>
    );
  };
  return (
    <nav className={classes.list} aria-label={t('types.list')}>
      <TextInput
        size="xs"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={t('types.search')}
        aria-label={t('types.search')}
        mb={4}
      />
      <LinkNavItem
        to="/types/{-$uid}"
        params={{ uid: undefined }}
        search={{ view: 'graph' }}
        py={4}
        label={t('types.graph.title')}
        active={!opened && view !== 'review'}
      />
      {[...groups].map(([group, members]) => (
        <fieldset key={group} aria-label={group} className={classes.group}>
          <Text size="xs" c="dimmed" fw={600} px={8} pt="sm" pb={2}>
            {group}
          </Text>
          {members.map(({ uid, name }) => (
            <LinkNavItem key={uid} to="/types/{-$uid}" params={{ uid: uid }} py={4} label={name} rightSection={mark(uid)} active={uid === opened} />
          ))}
        </fieldset>
      ))}
      {found.length === 0 && (
        <Text size="sm" p="xs" role="status">
          {t('types.none')}
        </Text>
      )}
    </nav>
  );
}
