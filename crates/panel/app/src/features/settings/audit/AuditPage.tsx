import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../../lib/download';
import { useFormats } from '../../../lib/format';
import { announce } from '../../../ui/announce';
import { ErrorText } from '../../../ui/ErrorText';
import { Page } from '../../../ui/Page';
import { Pagination } from '../../../ui/Pagination';
import { Empty, ErrorState, Loading } from '../../../ui/states';
import { AuditDetails } from './AuditDetails';
import { AuditFilters } from './AuditFilters';
import { AuditTable } from './AuditTable';
import { auditQuery } from './audit';
import { exportEntries } from './exportEntries';
import { useAuditSearch } from './useAuditSearch';

/** Who did what, when and from where; each entry with what was before and after. */
export function AuditPage() {
  const { t } = useTranslation();
  const format = useFormats();
  const { filter, page, pageSize, opened, searchOf, go } = useAuditSearch();
  const list = useQuery(auditQuery(filter, page, pageSize));
  const [count, setCount] = useState(0);
  const save = useMutation({
    mutationFn: () => exportEntries(filter, setCount),
    onMutate: () => setCount(0),
    onSuccess: (blob) => {
      download(blob, 'audit.jsonl');
      announce(t('settings.audit.exported'));
    },
  });
  return (
    <Page
      title={t('settings.page.audit')}
      actions={
        <Button variant="default" onClick={() => save.mutate()} disabled={save.isPending || !list.data?.total}>
          {save.isPending ? t('settings.audit.exporting', { number: format.number(count) }) : t('settings.audit.export')}
        </Button>
      }
    >
      <ErrorText error={save.error} />
      <AuditFilters filter={filter} onFilter={(change) => void go({ ...change, page: 1 })} />
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.total === 0 && <Empty title={t('settings.audit.none')} />}
      {list.isSuccess && list.data.total > 0 && (
        <>
          <AuditTable entries={list.data.nodes} searchOf={searchOf} isStale={list.isPlaceholderData} />
          <Pagination
            page={page}
            pageSize={pageSize}
            total={list.data.total}
            onPage={(to) => void go({ page: to })}
            onPageSize={(size) => void go({ pageSize: size, page: 1 })}
          />
        </>
      )}
      <AuditDetails id={opened} onClose={() => void go({ entry: null })} />
    </Page>
  );
}
