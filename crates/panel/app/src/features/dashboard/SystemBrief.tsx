import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { SystemBriefDocument } from '../../graphql/generated/graphql';
import { useFormats } from '../../lib/format';
import { Panel } from './Panel';
import { RequestsPlot } from './RequestsPlot';

/** What is stored, and how much was asked in the last hour. */
export function SystemBrief() {
  const { t } = useTranslation();
  const { bytes, number } = useFormats();
  const system = useQuery({ queryKey: ['dashboard', 'system'], queryFn: () => send(SystemBriefDocument) });
  return (
    <>
      <Panel title={t('dashboard.storage')} query={system}>
        {({ systemOverview: told }) =>
          told && (
            <Table verticalSpacing={4}>
              <Table.Tbody>
                <Table.Tr>
                  <Table.Th scope="row">{t('dashboard.database')}</Table.Th>
                  <Table.Td ta="end">{bytes(Number(told.database.bytes))}</Table.Td>
                </Table.Tr>
                {told.storage.kept && (
                  <Table.Tr>
                    <Table.Th scope="row">{t('dashboard.files')}</Table.Th>
                    <Table.Td ta="end">
                      {t('dashboard.objects', { count: told.storage.objects, objects: number(told.storage.objects) })},{' '}
                      {bytes(Number(told.storage.bytes))}
                    </Table.Td>
                  </Table.Tr>
                )}
              </Table.Tbody>
            </Table>
          )
        }
      </Panel>
      <Panel title={t('dashboard.requests')} query={system}>
        {({ systemOverview: told }) => told && <RequestsPlot minutes={told.requests} />}
      </Panel>
    </>
  );
}
