import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { modellingOf, sliceOfAttribute } from '../../fields/registry';
import type { Attribute } from '../../model/contentModel';
import { type Definitions, nameOf } from '../../model/definitions';
import classes from './AttributeRow.module.css';

/** Options that are told in another way: the type by its name, what it leads to by the name of that. */
const TOLD = ['type', 'component', 'components', 'target', 'inversedBy', 'mappedBy', 'relation', 'pluginOptions'];

/** Of how many types or components the names are told. */
const FEW = 3;

/** An attribute on one line: its name, its type written out, where it leads, and its options. */
export function AttributeSummary({ name, attribute, definitions }: { name: string; attribute: Attribute; definitions: Definitions }) {
  const { t, i18n } = useTranslation();
  const slice = sliceOfAttribute(attribute);
  const references = modellingOf(attribute)?.references(attribute) ?? [];
  const leadsTo =
    references.length > FEW
      ? t('types.reference.several', { count: references.length })
      : references.map(({ uid }) => nameOf(definitions, uid)).join(', ');
  const kind = references[0]?.kind ?? (typeof attribute.relation === 'string' ? attribute.relation : null);
  const typeKey = `fields.${attribute.type}.name`;
  const isLocalized = (attribute.pluginOptions as { i18n?: { localized?: unknown } } | undefined)?.i18n?.localized === true;
  const options = Object.entries(attribute).filter(([option, value]) => !TOLD.includes(option) && value !== undefined && value !== false);
  const flags = [...options.filter(([, value]) => value === true).map(([option]) => option), ...(isLocalized ? ['localized'] : [])];
  const label = (option: string) => (i18n.exists(`fields.option.${option}`) ? t(`fields.option.${option}`) : option);
  return (
    <div className={classes.summary}>
      {slice && <slice.Icon size={16} aria-hidden />}
      <Text size="sm" fw={500} component="span">
        {name}
      </Text>
      <Text size="sm" c="dimmed" component="span">
        {i18n.exists(typeKey) ? t(typeKey) : attribute.type}
        {references.length > 0 && ` → ${leadsTo}`}
        {kind && kind !== 'contains' && ` · ${t(`types.reference.${kind}`)}`}
        {references[0]?.inverse && ` · ${t('types.reference.inverse', { name: references[0].inverse })}`}
      </Text>
      {flags.map((option) => (
        <Badge key={option} size="xs" variant="default" tt="none">
          {label(option)}
        </Badge>
      ))}
      <Text size="xs" c="dimmed" component="span">
        {options
          .filter(([, value]) => value !== true)
          .map(([option, value]) => `${label(option)}: ${short(value)}`)
          .join(' · ')}
      </Text>
    </div>
  );
}

function short(value: unknown): string {
  const text = Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
