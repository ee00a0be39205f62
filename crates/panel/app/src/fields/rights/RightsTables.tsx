import { Badge, Group, NativeSelect, SegmentedControl, Stack, Table, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GROUPS, type RightGroup, type RightType } from '../../model/rightTypes';
import { Empty } from '../../ui/states';
import classes from './rights.module.css';
import { useRightTexts } from './useRightTexts';

export interface RightsTablesProps {
  types: RightType[];
  /** Whether an action is granted, to count. */
  isGranted: (action: string) => boolean;
  renderCell: (type: RightType, name: string, action: string) => ReactNode;
  /** A switch before a type's name, for all of its actions. */
  renderRow?: (type: RightType, actions: string[]) => ReactNode;
  /** A switch before an action's name, for all types that are shown. */
  renderColumn?: (name: string, actions: string[]) => ReactNode;
}

/** Types with the same actions: they are one table. */
function tablesOf(types: RightType[]): { names: string[]; types: RightType[] }[] {
  const tables = new Map<string, { names: string[]; types: RightType[] }>();
  for (const type of types) {
    const isContent = type.actions.has('update') && type.actions.has('find');
    const key = isContent ? '' : [...type.actions.keys()].join();
    const table = tables.get(key) ?? { names: [], types: [] };
    tables.set(key, {
      names: [...table.names, ...[...type.actions.keys()].filter((name) => !table.names.includes(name))],
      types: [...table.types, type],
    });
  }
  return [...tables.values()];
}

/** The matrix of types and actions, in groups, with a search: for whoever edits rights, and for whoever looks at them. */
export function RightsTables({ types, isGranted, renderCell, renderRow, renderColumn }: RightsTablesProps) {
  const { t } = useTranslation();
  const texts = useRightTexts();
  const [search, setSearch] = useState('');
  const groups = GROUPS.filter((group) => types.some((type) => type.group === group));
  const [group, setGroup] = useState<RightGroup>(groups[0] ?? 'content');
  const wanted = search.trim().toLowerCase();
  // what is searched is found in every group
  const shown = types.filter((type) => (wanted ? `${texts.type(type)} ${type.uid}`.toLowerCase().includes(wanted) : type.group === group));
  const count = (some: RightType[]) => {
    const actions = some.flatMap((type) => [...type.actions.values()]);
    return t('rights.count', { granted: actions.filter(isGranted).length, all: actions.length });
  };
  const choices = groups.map((name) => ({
    value: name,
    label: `${t(`rights.group.${name}`)} ${count(types.filter((type) => type.group === name))}`,
  }));
  const choose = (name: string) => {
    setGroup(name as RightGroup);
    setSearch('');
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <SegmentedControl visibleFrom="sm" size="xs" aria-label={t('rights.groups')} value={group} onChange={choose} data={choices} />
        <NativeSelect
          hiddenFrom="sm"
          size="xs"
          aria-label={t('rights.groups')}
          value={group}
          onChange={(event) => choose(event.currentTarget.value)}
          data={choices}
        />
        <TextInput
          size="xs"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('rights.search')}
          aria-label={t('rights.search')}
        />
      </Group>
      {shown.length === 0 && <Empty title={t('rights.noTypes')} />}
      {tablesOf(shown).map((table) => (
        <Table.ScrollContainer key={table.names.join()} minWidth={260 + table.names.length * 84} type="native">
          <Table withTableBorder verticalSpacing={0} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('rights.type')}</Table.Th>
                {table.names.map((name) => (
                  <Table.Th key={name} scope="col" className={classes.action}>
                    <div className={classes.head}>
                      {renderColumn?.(
                        name,
                        table.types.flatMap((type) => type.actions.get(name) ?? []),
                      )}
                      {texts.action(name)}
                    </div>
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.types.map((type) => (
                <Table.Tr key={type.uid}>
                  <Table.Th scope="row" title={type.uid}>
                    <div className={classes.head}>
                      {renderRow?.(type, [...type.actions.values()])}
                      <span className={classes.name}>{texts.type(type)}</span>
                      <Badge size="xs" variant="default" className={classes.count}>
                        {count([type])}
                      </Badge>
                    </div>
                  </Table.Th>
                  {table.names.map((name) => {
                    const action = type.actions.get(name);
                    return (
                      <Table.Td key={name} className={classes.action}>
                        {action && renderCell(type, name, action)}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ))}
    </Stack>
  );
}
