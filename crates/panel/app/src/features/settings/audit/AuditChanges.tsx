import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isCut } from '../../../fields/logged';
import { useFormats } from '../../../lib/format';
import { Wide } from '../Wide';
import classes from './Audit.module.css';

/** Of each field what was before and what was after. */
export function AuditChanges({ changes }: { changes: unknown }) {
  const { t } = useTranslation();
  const fields = Object.entries((changes ?? {}) as Record<string, { before?: unknown; after?: unknown; hidden?: boolean }>);
  if (fields.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('settings.audit.noChanges')}
      </Text>
    );
  }
  return (
    <Wide label={t('settings.audit.changes')} minWidth={480}>
      <Table withTableBorder verticalSpacing={3} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="20%">{t('settings.audit.field')}</Table.Th>
            <Table.Th>{t('settings.audit.before')}</Table.Th>
            <Table.Th>{t('settings.audit.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(([name, change]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {change.hidden ? (
                <Table.Td colSpan={2}>{t('settings.audit.hidden')}</Table.Td>
              ) : (
                <>
                  <Table.Td>
                    <Value value={change.before} />
                  </Table.Td>
                  <Table.Td>
                    <Value value={change.after} />
                  </Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

/** A value as the log has it: long ones are cut. */
function Value({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const format = useFormats();
  if (value === undefined || value === null) return null;
  if (isCut(value)) {
    return (
      <pre className={classes.value}>
        {String(value.cut)}… {t('settings.audit.cut', { length: format.number(value.length) })}
      </pre>
    );
  }
  return <pre className={classes.value}>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>;
}
