import { Alert, Checkbox, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isEditable, nameOf } from '../../model/definitions';
import type { ModellingProps } from '../modelling';
import { RelationPicture } from './RelationPicture';
import { type Count, canBeShown, canChooseOwner, type Sides, sidesOf, withSides } from './sides';

/** Both sides of a relation, in words and as a picture. What changes on the other side is changed with it. */
export function RelationEditor({ uid, name, attribute, definitions, model, onChange }: ModellingProps) {
  const { t } = useTranslation();
  const sides = sidesOf(attribute);
  if (!sides) return <Alert p="xs">{t('types.relation.polymorphic', { relation: String(attribute.relation) })}</Alert>;
  const change = (changed: Partial<Sides>) => onChange(withSides(definitions, uid, keyOf(definitions, uid, attribute), { ...sides, ...changed }));
  const known = model.types.filter((type) => !definitions.has(type.uid)).map((type) => ({ value: type.uid, label: type.displayName }));
  const own = [...definitions.keys()].filter((other) => isEditable(other) && other.includes('::'));
  const options = [...own.map((value) => ({ value, label: nameOf(definitions, value) })), ...known].sort((a, b) => a.label.localeCompare(b.label));
  const here = nameOf(definitions, uid);
  const there = options.find(({ value }) => value === sides.target)?.label ?? sides.target;
  const isShowable = canBeShown(uid, sides.target);
  return (
    <Stack gap="sm">
      <Select
        label={t('types.relation.target')}
        data={options}
        value={sides.target}
        allowDeselect={false}
        searchable
        onChange={(target) => target && change({ target, inverse: null })}
      />
      <HowMany label={t('types.relation.here', { here, there })} value={sides.here} onChange={(count) => change({ here: count })} />
      <HowMany label={t('types.relation.there', { here, there })} value={sides.there} onChange={(count) => change({ there: count })} />
      <Checkbox
        label={t('types.relation.show', { there })}
        description={isShowable ? undefined : t('types.relation.notShown')}
        disabled={!isShowable}
        checked={sides.inverse !== null}
        onChange={(event) => change({ inverse: event.currentTarget.checked ? free(definitions, sides.target, here) : null })}
      />
      {sides.inverse !== null && (
        <TextInput
          label={t('types.relation.inverse', { there })}
          value={sides.inverse}
          onChange={(event) => change({ inverse: event.currentTarget.value.replace(/\W/g, '') || 'inverse' })}
        />
      )}
      {sides.inverse !== null && canChooseOwner(sides) && (
        <Choice
          label={t('types.relation.owner')}
          data={[
            { value: 'here', label: here },
            { value: 'there', label: there },
          ]}
          value={sides.isOwner ? 'here' : 'there'}
          onChange={(owner) => change({ isOwner: owner === 'here' })}
        />
      )}
      <RelationPicture here={here} there={there} sides={sides} name={name} />
      <Text size="sm" role="status">
        {t(`types.relation.sentence.${sides.here}`, { here, there })} {t(`types.relation.sentenceBack.${sides.there}`, { here, there })}
      </Text>
    </Stack>
  );
}

/** Under which name an attribute stands: a new one has none yet. */
function keyOf(definitions: ModellingProps['definitions'], uid: string, attribute: ModellingProps['attribute']): string {
  const entries = Object.entries(definitions.get(uid)?.attributes ?? {});
  return entries.find(([, other]) => other === attribute)?.[0] ?? '';
}

/** A name that no attribute of the target has yet. */
function free(definitions: ModellingProps['definitions'], target: string, here: string): string {
  const base = `${here.charAt(0).toLowerCase()}${here.slice(1)}`.replace(/\W/g, '') || 'inverse';
  const taken = definitions.get(target)?.attributes ?? {};
  const names = [`${base}s`, ...Array.from({ length: 99 }, (_, index) => `${base}s${index + 2}`)];
  return names.find((name) => !Object.hasOwn(taken, name)) ?? base;
}

function HowMany({ label, value, onChange }: { label: string; value: Count; onChange: (count: Count) => void }) {
  const { t } = useTranslation();
  const data = (['one', 'many'] as const).map((count) => ({ value: count, label: t(`types.relation.${count}`) }));
  return <Choice label={label} data={data} value={value} onChange={(count) => onChange(count as Count)} />;
}

interface ChoiceProps {
  label: string;
  data: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

function Choice({ label, data, value, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <Text size="sm" fw={500} id={id}>
        {label}
      </Text>
      <SegmentedControl size="xs" data={data} value={value} onChange={onChange} aria-labelledby={id} />
    </div>
  );
}
