/** A text of blocks: an editor for them, or the JSON as it is where it is none. */
import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../ui/FieldGroup';
import type { InputProps } from '../slice';
import { BlocksEditor } from './BlocksEditor';
import { isBlocks } from './convert';

export default function BlocksInput(props: InputProps<unknown>) {
  const { t } = useTranslation();
  const { label, description, required, error, value } = props;
  if (isBlocks(value)) return <BlocksEditor {...props} value={value} />;
  return (
    <FieldGroup label={label} required={required} description={description} error={error}>
      <Text size="sm" c="dimmed">
        {t('editor.noBlocks')}
      </Text>
      <Code block>{JSON.stringify(value, null, 2)}</Code>
    </FieldGroup>
  );
}
