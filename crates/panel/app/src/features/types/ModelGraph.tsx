import { Group, SegmentedControl, Switch, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComponent } from '../../model/definitions';
import { Empty } from '../../ui/states';
import { useDrafting } from './drafting';
import { GraphPicture } from './GraphPicture';
import { GraphTable } from './GraphTable';
import { usesOf } from './usage';

/** How types and components hang together: as a picture, or as a table that says the same. */
export function ModelGraph() {
  const { t } = useTranslation();
  const { definitions } = useDrafting();
  const [form, setForm] = useState('picture');
  const [hasComponents, setComponents] = useState(false);
  const { shown, uses } = useMemo(() => {
    const shown = [...definitions.keys()].filter((uid) => hasComponents || !isComponent(uid));
    return { shown, uses: usesOf(definitions).filter(({ owner, uid }) => shown.includes(owner) && shown.includes(uid)) };
  }, [definitions, hasComponents]);
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('types.graph.title')}</Title>
        <Group gap="md">
          <Switch
            label={t('types.graph.components')}
            checked={hasComponents}
            onChange={(event) => setComponents(event.currentTarget.checked)}
            size="xs"
          />
          <SegmentedControl
            size="xs"
            aria-label={t('types.graph.form')}
            value={form}
            onChange={setForm}
            data={['picture', 'table'].map((value) => ({ value, label: t(`types.graph.${value}`) }))}
          />
        </Group>
      </Group>
      {shown.length === 0 && <Empty title={t('types.none')} />}
      {form === 'picture' ? <GraphPicture uids={shown} uses={uses} /> : <GraphTable uses={uses} />}
    </>
  );
}
