import { Code, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../ui/Copyable';
import { Wide } from '../Wide';
import type { Variable } from './templates';

/** What can be filled in, with the samples that the preview uses. */
export function TemplateVariables({ variables }: { variables: Variable[] }) {
  const { t } = useTranslation();
  return (
    <Stack component="section" gap={4} aria-label={t('settings.templates.variables')}>
      <Title order={2}>{t('settings.templates.variables')}</Title>
      {variables.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('settings.templates.anyVariable')}
        </Text>
      ) : (
        <Wide label={t('settings.templates.variables')} minWidth={400}>
          <Table verticalSpacing={3}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.templates.variable')}</Table.Th>
                <Table.Th>{t('settings.templates.meaning')}</Table.Th>
                <Table.Th>{t('settings.templates.sample')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {variables.map(({ name, description, sample }) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    <Copyable value={`{{ ${name} }}`} label={name} />
                  </Table.Td>
                  <Table.Td>{description}</Table.Td>
                  <Table.Td>{sample !== undefined && <Code>{typeof sample === 'string' ? sample : JSON.stringify(sample)}</Code>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Stack>
  );
}
