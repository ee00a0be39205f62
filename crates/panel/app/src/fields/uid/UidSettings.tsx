import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountOption } from '../options/CountOption';
import { TextOption } from '../options/TextOption';
import type { SettingsProps } from '../slice';

/** What a uid can be made of. */
const SOURCES = ['string', 'text'];

/** The options of a text for an address; one that is made of another field has no default. */
export function UidSettings(props: SettingsProps) {
  const { attribute, onChange, siblings } = props;
  const { t } = useTranslation();
  const sources = Object.entries(siblings).filter(([, sibling]) => SOURCES.includes(sibling.type));
  return (
    <>
      <NativeSelect
        label={t('fields.option.targetField')}
        data={['', ...sources.map(([name]) => name)]}
        value={typeof attribute.targetField === 'string' ? attribute.targetField : ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...attribute, targetField: value || undefined, default: value ? undefined : attribute.default })
        }
      />
      {attribute.targetField === undefined && <TextOption name="default" {...props} />}
      <CountOption name="minLength" {...props} />
      <CountOption name="maxLength" {...props} />
      <TextOption name="regex" {...props} />
    </>
  );
}
