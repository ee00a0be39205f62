import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { type AdminBucketFlaw, BucketOverviewDocument } from '../../graphql/generated/graphql';
import { useFormats } from '../../lib/format';
import { Dialog } from '../../ui/Dialog';
import { ErrorState, Loading } from '../../ui/states';
import { FileLink } from './FileLink';
import classes from './media.module.css';
import { NO_SEARCH } from './mediaSearch';

/** What is in the bucket, and what of it does not fit the database. The server lists all of it, so it is asked only here. */
export function BucketDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { bytes, number } = useFormats();
  const bucket = useQuery({ queryKey: ['bucket'], queryFn: () => send(BucketOverviewDocument), staleTime: 0, gcTime: 0 });
  const told = bucket.data?.bucketOverview;
  const facts = told && {
    objects: number(told.objects),
    bytes: bytes(Number(told.bytes)),
    underWay: number(told.underWay),
    flaws: number(told.flaws),
  };
  return (
    <Dialog opened onClose={onClose} title={t('media.bucket.title')} size="lg">
      {bucket.isPending && <Loading />}
      {bucket.isError && <ErrorState error={bucket.error} onRetry={() => void bucket.refetch()} />}
      {facts && (
        <Stack gap="sm">
          <Table verticalSpacing={4}>
            <Table.Tbody>
              {Object.entries(facts).map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{t(`media.bucket.${name}`)}</Table.Th>
                  <Table.Td ta="end">{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="sm">{t(told.flaws === 0 ? 'media.bucket.fits' : 'media.bucket.repair')}</Text>
          {told.findings.length > 0 && <Findings findings={told.findings} />}
        </Stack>
      )}
    </Dialog>
  );
}

function Findings({ findings }: { findings: { key: string; file: string | null; flaw: AdminBucketFlaw }[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label={t('media.bucket.flaws')} tabIndex={0}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('media.bucket.key')}</Table.Th>
            <Table.Th>{t('media.bucket.flaw')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {findings.map(({ key, file, flaw }) => (
            <Table.Tr key={`${key} ${flaw}`}>
              <Table.Td className={classes.key}>
                {file ? (
                  <FileLink search={NO_SEARCH} file={{ documentId: file }} className={undefined}>
                    {key}
                  </FileLink>
                ) : (
                  key
                )}
              </Table.Td>
              <Table.Td>{t(`media.bucket.${flaw}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
