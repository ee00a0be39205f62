import { Paper, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { ErrorState, Loading } from '../../ui/states';

interface PanelProps<Data> {
  title: string;
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** One subject of the dashboard; what it shows is on its way, failed, or there, on its own. */
export function Panel<Data>({ title, query, children }: PanelProps<Data>) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} withBorder p="sm">
      <Title order={2} id={id} mb={4}>
        {title}
      </Title>
      {query.isPending && <Loading />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
    </Paper>
  );
}
