import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CommonOption, FieldSlice, SettingsProps } from './slice';

type Props = Pick<SettingsProps, 'attribute' | 'onChange'> & {
  slice: FieldSlice;
  /** Whether what has the attribute has a version for each locale. */
  localizable: boolean;
};

type Options = Record<string, unknown>;

/** Whether an option is set, and the attribute with it set or not. Options that are off are not written. */
const OPTIONS: Record<CommonOption, { isSet: (attribute: Options) => boolean; set: (attribute: Options, on: boolean) => Options }> = {
  required: flag('required'),
  unique: flag('unique'),
  private: flag('private'),
  localized: {
    isSet: ({ pluginOptions }) => (pluginOptions as { i18n?: { localized?: unknown } } | undefined)?.i18n?.localized === true,
    set: ({ pluginOptions, ...attribute }, on) => {
      const { i18n: _, ...others } = (pluginOptions ?? {}) as Options;
      const options = on ? { ...others, i18n: { localized: true } } : others;
      return Object.keys(options).length > 0 ? { ...attribute, pluginOptions: options } : attribute;
    },
  },
};

function flag(name: string) {
  return {
    isSet: (attribute: Options) => attribute[name] === true,
    set: ({ [name]: _, ...attribute }: Options, on: boolean) => (on ? { ...attribute, [name]: true } : attribute),
  };
}

/** The options that many attribute types take, of those that this one does. */
export function CommonSettings({ slice, localizable, attribute, onChange }: Props) {
  const { t } = useTranslation();
  const offered = slice.commonOptions.filter((option) => option !== 'localized' || localizable);
  return offered.map((option) => (
    <Checkbox
      key={option}
      label={t(`fields.common.${option}.label`)}
      description={t(`fields.common.${option}.purpose`)}
      checked={OPTIONS[option].isSet(attribute)}
      onChange={(event) => onChange(OPTIONS[option].set(attribute, event.currentTarget.checked))}
    />
  ));
}
