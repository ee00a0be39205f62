import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../../model/useModel';
import { ErrorState } from '../../../ui/states';
import type { Library } from '../library';
import { UseList } from '../UseList';
import { usesQuery } from '../uses';

/** The entries that show a file, as far as whoever is logged in may read them. */
export function WhereUsed({ library, documentId }: { library: Library; documentId: string }) {
  const { t } = useTranslation();
  const uses = useQuery(usesQuery(useModel(), library.file, [documentId]));
  if (!library.fields.includes('related')) return null;
  const found = uses.data?.get(documentId) ?? [];
  return (
    <section aria-labelledby="uses">
      <Text id="uses" size="sm" fw={600}>
        {t('media.uses')}
      </Text>
      {uses.isPending && <Text size="sm">{t('ui.loading')}</Text>}
      {uses.isError && <ErrorState error={uses.error} onRetry={() => void uses.refetch()} />}
      {uses.isSuccess && found.length === 0 && <Text size="sm">{t('media.nowhere')}</Text>}
      <UseList uses={found} />
    </section>
  );
}
