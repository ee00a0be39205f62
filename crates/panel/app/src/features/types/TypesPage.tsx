import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/states';
import { Builder } from './Builder';
import { modelFilesQuery } from './modelFiles';

/** Types and components: what there is, how it hangs together, and changing it. */
export function TypesPage() {
  const { t } = useTranslation();
  const files = useQuery(modelFilesQuery);
  if (files.data) return <Builder files={files.data} />;
  return (
    <Page title={t('types.title')}>{files.isError ? <ErrorState error={files.error} onRetry={() => void files.refetch()} /> : <Loading />}</Page>
  );
}
